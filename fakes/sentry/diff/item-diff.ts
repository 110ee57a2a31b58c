import type { JsonValue } from '../../../crash/json.ts';

/** One difference between two items. */
export interface DiffEntry {
  readonly kind: 'added' | 'removed' | 'changed';
  /** A path of the query language: in the first item, for what was added in the second. */
  readonly path: string;
  /** Null where `kind` is added; `after` is null where it is removed. */
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** An operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string };

export interface DiffOptions {
  /** Also ids, times and addresses, which differ from event to event. */
  readonly volatile?: boolean;
  /** Line and column numbers of frames count as volatile: for two releases of one program. */
  readonly foldLines?: boolean;
}

export interface ItemDiff {
  /** Ids of the two items. */
  readonly a: string;
  readonly b: string;
  readonly entries: readonly DiffEntry[];
  /**
   * Turns `{"envelope_header": …, "item_header": …, "payload": …}` of the first into that of the second, but for what
   * is volatile.
   */
  readonly patch: readonly PatchOperation[];
  /** How many values differ only as ids, times and addresses do. */
  readonly folded: number;
}
