import { Matcher, Unordered } from './matchers.ts';

/** A value as source text, matchers as they are written. What JSON cannot hold stands as text. */
export function literalText(value: unknown): string {
  if (value instanceof Unordered) return `unordered(${literalText(value.elements)})`;
  if (value instanceof Matcher) return value.source;
  if (Array.isArray(value)) return `[${value.map(literalText).join(', ')}]`;
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${keyOf(key)}: ${literalText(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function keyOf(key: string): string {
  if (key === '__proto__') return '["__proto__"]'; // without brackets it would be the prototype
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
