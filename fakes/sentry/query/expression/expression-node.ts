import type { CharacterClass } from './character-class.ts';

/** A regular expression as a tree. */
export type ExpressionNode =
  | { readonly kind: 'class'; readonly characters: CharacterClass }
  | { readonly kind: 'sequence'; readonly parts: readonly ExpressionNode[] }
  | { readonly kind: 'either'; readonly parts: readonly ExpressionNode[] }
  | { readonly kind: 'repeat'; readonly inner: ExpressionNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion };

export type Assertion = 'start' | 'end' | 'word-edge' | 'no-word-edge';

/** A regular expression that is wrong or not part of the language. */
export class ExpressionError extends Error {
  /** Characters of the source before the mistake. */
  readonly position: number;

  constructor(expected: string, position: number) {
    super(expected);
    this.position = position;
  }
}
