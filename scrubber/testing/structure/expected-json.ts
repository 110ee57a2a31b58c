import { isRecord } from '../../sentry/plain.ts';
import { any, anyString, hex, isoDate, Matcher, matching, Unordered, unordered } from './matchers.ts';

const named: ReadonlyMap<string, Matcher> = new Map(
  [any, anyString, isoDate].map((matcher) => [matcher.source, matcher]),
);

/**
 * What is expected as JSON: `{ "$matcher": "hex(32)" }` stands for a matcher, `{ "$unordered": [] }` for a list in any
 * order.
 * @throws {TypeError} for a matcher of another kind, and for data that would be read as a matcher.
 */
export function expectedToJson(expected: unknown): unknown {
  if (expected instanceof Unordered) return { $unordered: expected.elements.map(expectedToJson) };
  if (expected instanceof Matcher) {
    parseMatcher(expected.source); // what cannot be read again is refused here
    return { $matcher: expected.source };
  }
  if (Array.isArray(expected)) return expected.map(expectedToJson);
  if (!isRecord(expected)) return expected;
  const [key, ...more] = Object.keys(expected);
  if (more.length === 0 && (key === '$matcher' || key === '$unordered')) {
    throw new TypeError(`an object with ${key} alone cannot be written: it would be read as a matcher`);
  }
  return mapValues(expected, expectedToJson);
}

/**
 * What is expected, from JSON that `expectedToJson` made or somebody wrote.
 * @throws {TypeError} for a matcher that there is not.
 */
export function expectedFromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(expectedFromJson);
  if (!isRecord(json)) return json;
  const { $matcher, $unordered, ...others } = json;
  if (Object.keys(others).length === 0) {
    if (typeof $matcher === 'string' && $unordered === undefined) return parseMatcher($matcher);
    if (Array.isArray($unordered) && $matcher === undefined) {
      return unordered($unordered.map(expectedFromJson));
    }
  }
  return mapValues(json, expectedFromJson);
}

function parseMatcher(source: string): Matcher {
  const [, digits] = /^hex\((\d+)\)$/.exec(source) ?? [];
  const [, expression, flags] = /^matching\(\/(.+)\/([a-z]*)\)$/s.exec(source) ?? [];
  const found =
    digits !== undefined
      ? hex(Number(digits))
      : expression !== undefined
        ? matching(new RegExp(expression, flags))
        : named.get(source);
  if (found !== undefined) return found;
  const known = [...named.keys(), 'hex(32)', 'matching(/…/)'].join(', ');
  throw new TypeError(`there is no matcher ${source} in a file; expected ${known}`);
}

function mapValues(record: Record<string, unknown>, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
