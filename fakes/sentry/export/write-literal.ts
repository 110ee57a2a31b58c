import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { type VolatileKind, volatileKind, withoutAddresses } from '../diff/volatile.ts';

/** How a language writes JSON values. */
export interface LiteralStyle {
  readonly scalar: (value: string | number | boolean | null) => string;
  readonly key: (name: string) => string;
  /** In place of a value that differs from event to event. */
  readonly volatile: (kind: VolatileKind, value: string | number) => string;
  /** In place of a text with addresses in memory in it. */
  readonly addressed: (text: string) => string;
  readonly indent: string;
  /** Keys in order of their code units, instead of as they came. */
  readonly sorted: boolean;
  /** A comma after the last member. */
  readonly trailingComma: boolean;
}

/** A JSON value as a literal over several lines, nested no deeper than the caller has made sure of. */
export function writeLiteral(value: JsonValue, style: LiteralStyle, name?: string, outer = ''): string {
  const inner = outer + style.indent;
  if (Array.isArray(value)) {
    return block(
      '[',
      value.map((element) => inner + writeLiteral(element, style, name, inner)),
      ']',
      outer,
      style,
    );
  }
  if (isJsonObject(value)) {
    const keys = style.sorted ? Object.keys(value).sort() : Object.keys(value);
    const members = keys.map(
      (key) => `${inner}${style.key(key)}: ${writeLiteral(value[key] ?? null, style, key, inner)}`,
    );
    return block('{', members, '}', outer, style);
  }
  return writeScalar(value as string | number | boolean | null, style, name); // what is neither list nor object
}

function writeScalar(
  value: string | number | boolean | null,
  style: LiteralStyle,
  name: string | undefined,
): string {
  const kind = volatileKind(name, value);
  if (kind !== undefined && (typeof value === 'string' || typeof value === 'number'))
    return style.volatile(kind, value);
  if (typeof value === 'string' && withoutAddresses(value) !== value) return style.addressed(value);
  return style.scalar(value);
}

function block(
  open: string,
  lines: readonly string[],
  close: string,
  outer: string,
  style: LiteralStyle,
): string {
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.join(',\n')}${style.trailingComma ? ',' : ''}\n${outer}${close}`;
}
