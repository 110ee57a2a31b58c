import type { Field } from './field.ts';
import { bookkeepingFields } from './processed/bookkeeping.ts';
import { crashFields } from './processed/crash.ts';
import { identityFields } from './processed/identity.ts';
import { memoryFields } from './processed/memory.ts';
import { processFields } from './processed/process.ts';
import { productFields } from './processed/product.ts';
import { stackwalkerFields } from './processed/stackwalker.ts';
import { systemFields } from './processed/system.ts';
import { timesFields } from './processed/times.ts';
import { userFields } from './processed/user.ts';

/**
 * Every described field of a processed crash: where it is copied from, who may read it, how it is searched. Whatever is
 * not here counts as protected (reference processor §2.1).
 */
export const processedCrashFields: readonly Field[] = [
  ...identityFields,
  ...productFields,
  ...processFields,
  ...timesFields,
  ...crashFields,
  ...systemFields,
  ...memoryFields,
  ...userFields,
  ...stackwalkerFields,
  ...bookkeepingFields,
];
