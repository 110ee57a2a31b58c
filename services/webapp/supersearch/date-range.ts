import { BadArgumentError } from './bad-argument.ts';
import type { Filter } from './filter.ts';

/** The dates a search covers; each bound with its operator. */
export interface DateRange {
  readonly from: Date;
  readonly to: Date;
  readonly fromOperator: '>' | '>=';
  readonly toOperator: '<' | '<=';
}

const day = 86_400_000;
const defaultDays = 7;
const maximumDays = 365;

/**
 * The tightest bounds of the `date` parameters: up to now where there is no upper one, seven days before the upper one
 * where there is no lower one. @throws {BadArgumentError} for a value without operator and for more than 365 days.
 */
export function dateRange(filters: readonly Filter[], now: Date): DateRange {
  let from: { date: Date; operator: '>' | '>=' } | undefined;
  let to: { date: Date; operator: '<' | '<=' } | undefined;
  for (const filter of filters) {
    if (filter.kind === 'plain') throw new BadArgumentError('date must have a prefix operator');
    if (filter.negated) throw new BadArgumentError('date must not be negated');
    const { operator, value } = filter;
    if (!(value instanceof Date)) continue;
    if ((operator === '>' || operator === '>=') && (from === undefined || value > from.date)) {
      from = { date: value, operator };
    }
    if ((operator === '<' || operator === '<=') && (to === undefined || value < to.date)) {
      to = { date: value, operator };
    }
  }
  const upper = to ?? { date: now, operator: '<=' as const };
  const lower = from ?? {
    date: new Date(Math.max(upper.date.getTime() - defaultDays * day, Date.UTC(0, 0))),
    operator: '>=' as const,
  };
  if (upper.date.getTime() - lower.date.getTime() > maximumDays * day) {
    throw new BadArgumentError(`Date range is bigger than ${maximumDays} days`);
  }
  return {
    from: lower.date,
    to: upper.date,
    fromOperator: lower.operator,
    toOperator: upper.operator,
  };
}
