/** A parameter's value is not allowed; the API answers 400 `Bad request: BadArgumentError: MESSAGE` (reference webapp §4.1). */
export class BadArgumentError extends Error {
  override readonly name = 'BadArgumentError';
}

/** A parameter that is no number where one is asked; the API answers 400 with `errors` (reference webapp §4.1). */
export class FormError extends Error {
  override readonly name = 'FormError';
  readonly parameter: string;

  constructor(parameter: string, text: string) {
    super(text);
    this.parameter = parameter;
  }
}
