import { type SignatureLists, signatureLists } from '../signature-lists.ts';
import { irrelevant } from './irrelevant.ts';
import { lineNumbers } from './line-numbers.ts';
import { prefixes } from './prefixes.ts';
import { sentinels } from './sentinels.ts';

/** Short lists written for this project, with names that any C, C++ or Rust program has in its stacks. */
export const defaultSignatureLists: SignatureLists = signatureLists({
  irrelevant,
  prefixes,
  sentinels,
  lineNumbers,
});
