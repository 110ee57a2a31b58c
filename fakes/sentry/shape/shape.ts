export type ValueType = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

/**
 * What keys there are: key path → types of its values, sorted. A path begins with the item type and a root of the
 * query language: `event $.exception.values[].type`, `event $header.length`, `event $envelope.trace.release`.
 * Places in lists are `[]`; a key of a map whose keys are data is `*`, and `**` stands for all that is below one.
 */
export type Shape = ReadonlyMap<string, readonly ValueType[]>;

/** How a path stands to a baseline; null where there is none. */
export type Since = 'known' | 'new' | 'retyped' | null;

/** One key path of the items that were looked at. */
export interface ShapeRow {
  readonly itemType: string;
  /** Without the item type: `$.exception.values[].type`. */
  readonly path: string;
  readonly types: readonly ValueType[];
  /** How many items of that type hold it. */
  readonly items: number;
  /** Of how many of that type that were looked at. */
  readonly of: number;
  /** The first value seen that is not null, with every letter and digit masked; empty for lists and objects. */
  readonly example: string;
  readonly since: Since;
}

export interface ShapeTable {
  /** How many items were looked at. */
  readonly items: number;
  /** In order of item type and path. */
  readonly rows: readonly ShapeRow[];
  /** True where there are more key paths than a table holds. */
  readonly cut: boolean;
  /** What a baseline holds and no item does; null where there is no baseline. */
  readonly vanished: readonly VanishedPath[] | null;
}

export interface VanishedPath {
  readonly itemType: string;
  readonly path: string;
  readonly types: readonly ValueType[];
}
