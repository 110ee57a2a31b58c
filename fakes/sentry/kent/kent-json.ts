/** A number as its sender wrote it: Kent keeps what JavaScript would round. */
class SourceNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type KentValue = unknown;

const deepest = 500;

/**
 * JSON as Kent's Flask writes it (reference sentry §3.1): keys sorted, no blanks, everything beyond ASCII escaped,
 * a final LF. Deeper than 500 levels a text stands in for the rest.
 */
export function kentJson(value: KentValue): string {
  return `${write(value, 0)}\n`;
}

/** Reads JSON so that `kentJson` can write each number as Python would. Undefined where the text is no JSON. */
export function readForKent(text: string): KentValue {
  try {
    return JSON.parse(text, keepNumbers);
  } catch {
    return undefined;
  }
}

/** A whole number of any size, for `kentJson`. */
export function wholeNumber(digits: string): KentValue {
  return new SourceNumber(digits);
}

/** ECMAScript "JSON.parse source text access": Node 22 and 24 hand the source as third argument. */
function keepNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined
    ? new SourceNumber(context.source)
    : value;
}

function write(value: unknown, depth: number): string {
  if (value instanceof SourceNumber) return pythonNumber(value.source);
  if (typeof value === 'string') return asciiText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (depth >= deepest) return asciiText(`nested deeper than ${deepest} levels`);
  if (Array.isArray(value)) return `[${value.map((element) => write(element, depth + 1)).join(',')}]`;
  return writeObject(value, depth);
}

function writeObject(value: object, depth: number): string {
  let text = '';
  for (const [key, member] of Object.entries(value).sort(([left], [right]) => byCodePoint(left, right))) {
    text += `${text === '' ? '' : ','}${asciiText(key)}:${write(member, depth + 1)}`;
  }
  return `{${text}}`;
}

/** Printable ASCII but for the quote and the backslash: most texts, which stay as they are. */
const plainText = /^[ !#-[\]-~]*$/;

function asciiText(text: string): string {
  if (plainText.test(text)) return `"${text}"`;
  return JSON.stringify(text).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Python sorts texts by code point, JavaScript by UTF-16 unit; they differ beyond U+FFFF, from U+D800 on. */
function byCodePoint(left: string, right: string): number {
  if (!beyondUnits.test(left) || !beyondUnits.test(right)) return left < right ? -1 : Number(left > right);
  return Buffer.compare(Buffer.from(left), Buffer.from(right)); // UTF-8 bytes sort as code points do
}

const beyondUnits = /[\ud800-\uffff]/;

/** A JSON number as Python's `json` gives it back: whole ones of any size as they are, others by `repr`. */
function pythonNumber(source: string): string {
  if (!/[.eE]/.test(source)) return source === '-0' ? '0' : source;
  const number = Number(source);
  if (!Number.isFinite(number)) return asciiText(String(number)); // Python writes Infinity, which is no JSON
  if (Object.is(number, -0)) return '-0.0';
  const [digits = '0', exponentText = '0'] = number.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = plainDecimal(digits, exponent);
  return plain.includes('.') ? plain : `${plain}.0`;
}

function plainDecimal(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const figures = digits.replace('-', '').replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${figures}`;
  const whole = figures.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = figures.slice(exponent + 1);
  return rest === '' ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
}
