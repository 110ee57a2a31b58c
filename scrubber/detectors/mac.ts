import { mask } from '../payload/mask.ts';

const form =
  /(?<![\w:-])[\da-f]{2}(?::[\da-f]{2}){5}(?![\w:-])|(?<![\w:-])[\da-f]{2}(?:-[\da-f]{2}){5}(?![\w:-])/gi;

/** Masks hardware addresses of network cards. */
export function maskMacs(text: string): string {
  return text.replace(form, mask);
}
