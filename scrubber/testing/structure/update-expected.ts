import { isRecord } from '../../sentry/plain.ts';
import { structuresMatch } from './diff-structure.ts';
import { any, hex, isoDate, Matcher, Unordered, unordered } from './matchers.ts';

/**
 * What is expected, brought up to date: matchers that take what is there stay, anything else is as it is there now. What
 * is new and another in every run (ids of 16 and 32 hex digits, times) is expected by matchers from the start.
 */
export function updateExpected(actual: unknown, expected?: unknown, key = ''): unknown {
  if (expected instanceof Unordered && Array.isArray(actual)) {
    return unordered(
      actual.map((element) => {
        const taking = expected.elements.find((wanted) => structuresMatch(element, wanted));
        return taking ?? updateExpected(element);
      }),
    );
  }
  if (expected instanceof Matcher && expected.matches(actual)) return expected;
  if (Array.isArray(actual)) {
    const elements: readonly unknown[] = Array.isArray(expected) ? expected : [];
    return actual.map((element, index) => updateExpected(element, elements[index], key));
  }
  if (isRecord(actual)) {
    const fields = isRecord(expected) ? expected : {};
    return Object.fromEntries(
      Object.entries(actual).map(([name, value]) => [name, updateExpected(value, fields[name], name)]),
    );
  }
  return structuresMatch(actual, expected) ? expected : anew(actual, key);
}

function anew(value: unknown, key: string): unknown {
  if (typeof value === 'number' && /(?:^|_)timestamp$/.test(key)) return any;
  if (typeof value !== 'string') return value;
  if (/^(?:[\da-f]{16}){1,2}$/.test(value)) return hex(value.length);
  return value.includes('T') && isoDate.matches(value) ? isoDate : value;
}
