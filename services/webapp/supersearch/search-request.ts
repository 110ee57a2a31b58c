import type { SearchField } from '../../../crash/schema/search-fields.ts';
import type { DateRange } from './date-range.ts';
import type { Filter } from './filter.ts';

/** A search, typed and checked: everything in it is public. */
export interface SearchRequest {
  readonly filters: readonly { readonly field: SearchField; readonly conditions: readonly Filter[] }[];
  readonly date: DateRange;
  readonly columns: readonly SearchField[];
  readonly sort: readonly { readonly field: SearchField; readonly descending: boolean }[];
  readonly offset: number;
  readonly count: number;
  readonly facets: readonly Facet[];
  readonly facetsSize: number;
}

/** A count by values, by intervals, or of distinct values; with counts inside of each. */
export type Facet =
  | { readonly kind: 'terms'; readonly field: SearchField; readonly inner: readonly Facet[] }
  | {
      readonly kind: 'histogram';
      readonly field: SearchField;
      readonly interval: string | number;
      readonly inner: readonly Facet[];
    }
  | { readonly kind: 'cardinality'; readonly field: SearchField; readonly inner: readonly [] };

/** The key of a facet in the answer. */
export function facetName({ kind, field }: Facet): string {
  return kind === 'terms' ? field.name : `${kind}_${field.name}`;
}
