import type { JsonValue } from '../../../../crash/json.ts';
import { shortJson } from './short-json.ts';

/** Seconds since 1970. SDKs send numbers and ISO 8601 texts, some without a zone, which is UTC (reference sentry §2.3). */
export function readTime(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value);
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
  // Date knows milliseconds only, and a span may be shorter.
  const fraction = /\.\d{1,12}/.exec(zoned)?.[0] ?? '';
  const time = Date.parse(zoned.replace(fraction, ''));
  return Number.isNaN(time) ? undefined : time / 1000 + Number(fraction || 0);
}

/** `13:58:26.167`; what is no time is shown as it stands. */
export function clockTime(value: JsonValue | undefined): string {
  const seconds = readTime(value);
  const date = new Date((seconds ?? Number.NaN) * 1000);
  if (Number.isNaN(date.getTime())) return value === null ? '' : shortJson(value).slice(0, 40);
  return date.toISOString().slice(11, 23);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `350 µs`, `14.1 ms`, `2.5 s`, `3 min 4 s`, `2 d 5 h`. */
export function durationText(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 0.0009995) return `${round(seconds * 1e6)} µs`;
  if (size < 0.9995) return `${round(seconds * 1e3)} ms`;
  if (size < minute) return `${round(seconds)} s`;
  const [large, small, unit, part] =
    size < hour ? [minute, 1, 'min', 's'] : size < day ? [hour, minute, 'h', 'min'] : [day, hour, 'd', 'h'];
  return `${Math.trunc(seconds / large)} ${unit} ${Math.trunc((size % large) / small)} ${part}`;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
