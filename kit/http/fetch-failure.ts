import { messageOf } from '../errors/crashbox-error.ts';

/** Why a `fetch` had no answer, in the words of the socket: fetch itself says no more than that it failed. */
export function fetchFailure(error: unknown): string {
  if (!(error instanceof Error && error.cause instanceof Error)) return messageOf(error);
  // Where a name has several addresses the cause is a list of failures, without words of its own.
  const { cause } = error;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return messageOf(first);
}
