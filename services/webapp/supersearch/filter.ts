import type { SearchField } from '../../../crash/schema/search-fields.ts';
import { BadArgumentError } from './bad-argument.ts';
import { parseDate } from './parse-date.ts';

/** Operators in front of a value (reference webapp §4.3). */
export type Operator = '__null__' | '__true__' | '=' | '~' | '$' | '^' | '@' | '>=' | '<=' | '<' | '>';

export type FilterValue = string | number | boolean | Date;

/** One condition on a field: an operator with its value, or several plain values of which one must match. */
export type Filter =
  | { readonly kind: 'plain'; readonly negated: boolean; readonly values: readonly FilterValue[] }
  | {
      readonly kind: 'operator';
      readonly negated: boolean;
      readonly operator: Operator;
      readonly value: FilterValue;
    };

/** The longest first, so that `>=` is not read as `>`. */
const operatorsOf: Readonly<Record<SearchField['query'], readonly Operator[]>> = {
  string: ['__null__', '=', '~', '$', '^', '@'],
  enum: ['__null__'],
  number: ['__null__', '>=', '<=', '<', '>'],
  date: ['__null__', '>=', '<=', '<', '>'],
  bool: ['__true__', '__null__'],
};

/**
 * The conditions in the values of one parameter. Plain values are one condition, negated when the first of them is
 * (reference webapp §4.3). @throws {BadArgumentError} for a value of another type.
 */
export function parseFilters(field: SearchField, texts: readonly string[]): Filter[] {
  const filters: Filter[] = [];
  const plain: FilterValue[] = [];
  let plainNegated: boolean | undefined;
  for (const text of texts) {
    const negated = text.startsWith('!');
    const rest = negated ? text.slice(1) : text;
    const operator = operatorsOf[field.query].find((candidate) => rest.startsWith(candidate));
    if (operator === undefined) {
      plain.push(typedValue(field, rest));
      plainNegated ??= negated;
    } else {
      const isWord = operator === '__null__' || operator === '__true__';
      const value = isWord ? true : typedValue(field, rest.slice(operator.length));
      filters.push({ kind: 'operator', negated, operator, value });
    }
  }
  if (plainNegated !== undefined) filters.push({ kind: 'plain', negated: plainNegated, values: plain });
  return filters;
}

function typedValue(field: SearchField, text: string): FilterValue {
  const invalid = (type: string): BadArgumentError =>
    new BadArgumentError(`Bad value for parameter ${field.name}: "${text}" is not a valid ${type}`);
  switch (field.query) {
    case 'string':
    case 'enum':
      return text;
    case 'bool':
      return /^(?:true|t|1|y|yes)$/i.test(text);
    case 'date': {
      const date = parseDate(text);
      if (date === undefined) throw invalid('datetime');
      return date;
    }
    case 'number': {
      const isFloat = field.storage === 'double';
      const pattern = isFloat ? /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i : /^\s*[+-]?\d{1,19}\s*$/;
      const number = pattern.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(number) || (!isFloat && Math.abs(number) > 2 ** 63 - 1024)) {
        throw invalid(isFloat ? 'float' : 'int');
      }
      return number;
    }
  }
}
