import * as v from 'valibot';
import { type Category, categories } from './category.ts';

/** Which kinds of data may be collected. What it does not name may not. */
export interface Policy {
  readonly allowed: readonly Category[];
  /** Never, whatever was reviewed. */
  readonly forbidden: readonly Category[];
  /** What somebody looked at: these kinds of data may be collected by this source. */
  readonly reviewed: readonly Review[];
  /** Integrations of which no recorded run shows what they collect. */
  readonly unrecorded: 'allowed' | 'forbidden';
}

interface Review {
  /** An integration, `option NAME`, or `the SDK`. */
  readonly source: string;
  readonly categories: readonly Category[];
  readonly note?: string | undefined;
}

const categoryList = v.array(v.picklist(categories, `expected one of ${categories.join(', ')}`));

/** The policy as a file holds it. A category is either allowed or forbidden. */
export const policySchema: v.GenericSchema<unknown, Policy> = v.pipe(
  v.strictObject({
    allowed: v.optional(categoryList, []),
    forbidden: v.optional(categoryList, []),
    reviewed: v.optional(
      v.array(v.strictObject({ source: v.string(), categories: categoryList, note: v.optional(v.string()) })),
      [],
    ),
    unrecorded: v.optional(v.picklist(['allowed', 'forbidden']), 'forbidden'),
  }),
  v.check(
    ({ allowed, forbidden }) => allowed.every((category) => !forbidden.includes(category)),
    'expected no category to be both allowed and forbidden',
  ),
);
