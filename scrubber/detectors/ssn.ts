import { mask } from '../payload/mask.ts';

const form = /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g;

/** Masks social security numbers of the United States in their usual form. */
export function maskSsns(text: string): string {
  return text.replace(form, mask);
}
