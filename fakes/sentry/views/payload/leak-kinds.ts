import { type JsonStep, jsonPathText } from '../../items/json-path.ts';
import type { LeakMarks } from './payload-context.ts';

/** Keys and places from the root of the payload to a value. */
export type Path = readonly JsonStep[];

/** What was found at a place or anywhere below it. */
export function kindsAt(marks: LeakMarks, at: Path): readonly string[] {
  return [...new Set(marksBelow(marks, at).flatMap(([, kinds]) => kinds))];
}

/** The marks at a place and below it. */
export function marksBelow(marks: LeakMarks, at: Path): readonly (readonly [string, readonly string[]])[] {
  if (marks.size === 0) return [];
  const path = jsonPathText(at);
  return [...marks].filter(
    ([place]) => place.startsWith(path) && ['', '.', '['].includes(place.charAt(path.length)),
  );
}
