import { isPairText } from '../engine/pair-text.ts';
import { mask } from '../payload/mask.ts';
import type { ScrubFunction } from '../rules/rule.ts';
import type { Names } from './named-values.ts';
import { queryParams } from './query-params.ts';

/**
 * For bodies of requests: a form is scrubbed by its names, an object and a text that is JSON are left to the other
 * rules, and any other text (cut off, multipart, plain) is masked whole.
 */
export function bodyText(names: Names): ScrubFunction {
  const scrubForm = queryParams(names);
  return (value) => {
    if (typeof value === 'string') return isPairText(value) ? scrubForm(value) : isJson(value) ? value : mask;
    return typeof value === 'object' && !ArrayBuffer.isView(value) ? value : mask;
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return text === ''; // what is no JSON is judged by what it is not
  }
}
