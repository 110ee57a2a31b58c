/** What Python says and does about values as they come out of JSON; Fillmore's results and log texts depend on it. */

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (ArrayBuffer.isView(value)) return 'bytes';
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'bigint':
      return 'int';
    default:
      return 'dict';
  }
}

export function isDict(value: unknown): value is Record<string, unknown> {
  return typeName(value) === 'dict' && typeof value === 'object';
}

/** Whether Python takes a value for true. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (ArrayBuffer.isView(value)) return value.byteLength > 0;
  return isDict(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** `value[0]`, or Python's error about it. */
export function firstOf(value: unknown): unknown {
  if (typeof value === 'string') {
    const [first] = value;
    if (first === undefined) throw new RangeError('string index out of range');
    return first;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) throw new RangeError('list index out of range');
    return value[0];
  }
  if (isDict(value)) throw new TypeError('0');
  throw new TypeError(`'${typeName(value)}' object is not subscriptable`);
}

/** `repr()` of a text. */
export function shown(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return quote + escaped + quote;
}

const space = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const spaceAround = new RegExp(`^${space}+|(?<!${space})${space}+$`, 'g');

/** `text.strip()`: other characters count as space than in JavaScript. */
export function strip(text: string): string {
  return text.replace(spaceAround, '');
}
