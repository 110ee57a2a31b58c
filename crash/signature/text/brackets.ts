export interface Collapse {
  readonly open: string;
  readonly close: string;
  readonly replacement: string;
  /** The bracket is ordinary text after one of these. */
  readonly unlessAfter?: readonly string[];
  /** Brackets and content stay where the bracketed text satisfies this. */
  readonly unless?: (bracketed: string) => boolean;
}

/**
 * Replaces each outermost bracketed text. What is not closed runs to the end; a closing bracket without an opening one
 * is ordinary text (reference processor §3.3).
 */
export function collapse(text: string, how: Collapse): string {
  let kept = '';
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (depth === 0) {
      if (char === how.open && !follows(text, index, how.unlessAfter)) {
        depth = 1;
        start = index;
      } else {
        kept += char;
      }
    } else if (char === how.open) {
      depth += 1;
    } else if (char === how.close) {
      depth -= 1;
      if (depth === 0) kept += collapsed(text.slice(start, index + 1), how);
    }
  }
  return depth === 0 ? kept : kept + collapsed(text.slice(start), how);
}

function follows(text: string, index: number, words: readonly string[] = []): boolean {
  return words.some((word) => text.endsWith(word, index));
}

function collapsed(bracketed: string, how: Collapse): string {
  return how.unless?.(bracketed) === true ? bracketed : how.replacement;
}

const pairs: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
  ['[', ']'],
  ['<', '>'],
  ['`', "'"],
]);

/**
 * Drops prefix and return type: what comes before the last space that is outside of brackets. Arguments and `[clone …]`
 * stay with the name before them (reference processor §3.3).
 */
export function lastToken(text: string): string {
  const tokens = splitOutsideBrackets(text);
  let start = tokens.length - 1;
  while (start > 0 && /^(?:\(|\[clone)/.test(tokens[start] ?? '')) start -= 1;
  return tokens.slice(Math.max(start, 0)).join(' ');
}

function splitOutsideBrackets(text: string): string[] {
  const tokens: string[] = [];
  const expected: string[] = [];
  let current = '';
  for (const char of text) {
    if (char === ' ' && expected.length === 0) {
      tokens.push(current);
      current = '';
      continue;
    }
    const close = pairs.get(char);
    if (close !== undefined) expected.push(close);
    else if (char === expected.at(-1)) expected.pop();
    current += char;
  }
  if (current !== '') tokens.push(current);
  return tokens;
}
