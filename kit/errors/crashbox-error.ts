import { type ErrorCode, type ErrorEntry, type ErrorValues, errorTable } from './error-table.ts';

/**
 * An error from the table of `error-table.ts`. `message` says what happened with which value, `hint` what to do
 * next; `values` are the parts both were made of, for programs.
 */
export class CrashboxError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly values: ErrorValues<Code>;
  readonly hint: string;
  readonly exitCode: number;

  constructor(code: Code, values: ErrorValues<Code>, options?: { readonly cause?: unknown }) {
    // The table's type ties each code to its values; TypeScript cannot follow that through an indexed generic.
    const row = errorTable[code] as ErrorEntry<ErrorValues<Code>>;
    super(row.message(values), options);
    this.name = 'CrashboxError';
    this.code = code;
    this.values = values;
    this.hint = row.hint(values);
    this.exitCode = row.exitCode ?? 1;
  }
}

/** What an unknown thrown value says, in one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether an unknown thrown value is the error of one row of the table. */
export function isCrashboxError<Code extends ErrorCode>(
  error: unknown,
  code: Code,
): error is CrashboxError<Code> {
  return error instanceof CrashboxError && error.code === code;
}
