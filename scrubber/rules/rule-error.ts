/** A rule with a mistake: which one it is, and what was expected. */
export class RuleError extends TypeError {
  override readonly name = 'RuleError';
  /** Index in the list of rules, from 0. */
  readonly index: number;

  constructor(index: number, expected: string, options?: ErrorOptions) {
    super(`rule ${index}: ${expected}`, options);
    this.index = index;
  }
}
