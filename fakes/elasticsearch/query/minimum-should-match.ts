import { illegalArgument } from '../errors.ts';

/** How many of `count` clauses must match: a number, negative from the end, or a percentage. */
export function minimumShouldMatch(given: unknown, count: number, standard: number): number {
  if (given === undefined || given === null) return Math.min(standard, count);
  const match = /^(-?\d{1,6})(%?)$/.exec(String(given).trim());
  if (!match) throw illegalArgument(`For input string: "${String(given)}"`);
  const number = Number(match[1]);
  const amount = match[2] === '%' ? Math.trunc((count * number) / 100) : number;
  const needed = amount < 0 ? count + amount : amount;
  return Math.max(0, needed);
}
