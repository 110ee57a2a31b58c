import type { JsonValue } from '../../../crash/json.ts';
import { countOf } from '../items/count-of.ts';
import type { DiffEntry, ItemDiff } from './item-diff.ts';

const longestValue = 300;

/** A diff for people: `-` what only the first has, `+` what only the second has, `~` what changed. */
export function writeDiff({ entries, folded }: Pick<ItemDiff, 'entries' | 'folded'>): string {
  const lines = entries.map(lineOf);
  const counts = `${countOf(entries.length, 'difference')}${folded === 0 ? '' : `, ${folded} ids, times and addresses folded`}`;
  return [...lines, counts, ''].join('\n');
}

function lineOf({ kind, path, before, after }: DiffEntry): string {
  if (kind === 'added') return `+ ${path}  ${shown(after)}`;
  if (kind === 'removed') return `- ${path}  ${shown(before)}`;
  return `~ ${path}  ${shown(before)} → ${shown(after)}`;
}

/** JSON on one line; control characters are escaped in it, so that a terminal stays as it is. */
function shown(value: JsonValue): string {
  const text = JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
}
