import type { JsonValue } from '../json.ts';
import { isRawJson, rawJson } from './raw-json.ts';

/**
 * A number read from `source`: a plain number where JavaScript prints the same text as Python would, else a
 * `JSON.rawJSON` value, which `JSON.stringify` writes digit by digit: integers beyond 2^53, floats such as `1.0`.
 */
export function jsonNumber(value: number, source: string): JsonValue {
  const isInteger = /^-?\d+$/.test(source);
  if (isInteger && Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const text = isInteger ? source : pythonFloat(value);
  return text === String(value) ? value : rawJson(text);
}

/** The number that a value of a raw crash stands for, rounded to a double; undefined where it is none. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (!isRawJson(value)) return undefined;
  const number = Number(value.rawJSON);
  return Number.isNaN(number) ? undefined : number;
}

/** The text Python's `repr` gives a float: exponent below 1e-4 and from 1e16 on, always a point or an exponent. */
export function pythonFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (value === 0) return '0.0';
  const [mantissa = '', exponentText = ''] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const sign = exponent < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = plainDigits(mantissa, exponent);
  return plain.includes('.') ? plain : `${plain}.0`;
}

function plainDigits(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replaceAll(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
