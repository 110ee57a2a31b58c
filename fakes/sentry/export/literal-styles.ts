import { addressInText, withoutAddresses } from '../diff/volatile.ts';
import type { LiteralStyle } from './write-literal.ts';

/** JSON with `<id>`, `<time>`, `<address>` in place of what differs from event to event, keys in order. */
export const snapshotStyle: LiteralStyle = {
  scalar: (value) => JSON.stringify(value),
  key: (name) => JSON.stringify(name),
  volatile: (kind) => `"<${kind}>"`,
  addressed: (text) => JSON.stringify(withoutAddresses(text)),
  indent: '  ',
  sorted: true,
  trailingComma: false,
};

/** Python; `ANY` of `unittest.mock` equals everything, as Fillmore's `diff_structure` has it. */
export const pythonStyle: LiteralStyle = {
  scalar: (value) => {
    if (value === null) return 'None';
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return typeof value === 'string' ? pythonText(value) : JSON.stringify(value);
  },
  key: pythonText,
  volatile: () => 'ANY',
  addressed: () => 'ANY',
  indent: '    ',
  sorted: false,
  trailingComma: true,
};

/** TypeScript with Vitest's matchers. */
export const vitestStyle: LiteralStyle = {
  scalar: (value) => JSON.stringify(value),
  // In a literal a bare `__proto__` sets the prototype; in brackets it is a key like any other.
  key: (name) => (name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)),
  volatile: (_kind, value) => (typeof value === 'string' ? 'expect.any(String)' : 'expect.any(Number)'),
  addressed: (text) => `expect.stringMatching(new RegExp(${JSON.stringify(addressPattern(text))}))`,
  indent: '  ',
  sorted: false,
  trailingComma: true,
};

/** JSON's escapes are Python's too; half of a surrogate pair is written out, a whole one stays a character. */
function pythonText(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}

function addressPattern(text: string): string {
  const parts = text.split(addressInText).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return `^${parts.join('0x[0-9a-fA-F]+')}$`;
}
