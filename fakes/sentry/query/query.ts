import type { SentryItem } from '../sentry-item.ts';
import type { QueryField } from './field.ts';

/** A question to the kept items, as text (`parseQuery`) and `ItemFilter` (`queryOfFilter`) both become. */
export interface Query {
  /** All of them must hold; an empty list holds for every item. */
  readonly conditions: readonly QueryCondition[];
  /** How many items are wanted; undefined where the query does not say. */
  readonly limit?: number;
  readonly order?: QueryOrder;
}

export type QueryOrder = 'newest' | 'oldest';

export type QueryCondition =
  | {
      readonly kind: 'field';
      readonly field: QueryField;
      readonly value: QueryValue;
      readonly negated: boolean;
    }
  /** A function of the library's user. */
  | { readonly kind: 'predicate'; readonly holds: (item: SentryItem) => boolean };

export type QueryValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `*` stands for any characters, none too. */
  | { readonly kind: 'wildcard'; readonly text: string }
  | { readonly kind: 'expression'; readonly written: string; readonly finds: (text: string) => boolean }
  /** One of them must hold. */
  | { readonly kind: 'list'; readonly values: readonly QueryValue[] };
