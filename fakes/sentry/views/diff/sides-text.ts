import type { DiffOptions } from '../../diff/item-diff.ts';

/** The query of an address that compares two items. */
export function sidesText(a: string, b: string, { volatile, foldLines }: DiffOptions): string {
  return new URLSearchParams({
    a,
    b,
    ...(volatile && { volatile: '1' }),
    ...(foldLines && { fold_lines: '1' }),
  }).toString();
}
