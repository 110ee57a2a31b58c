import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { Filter } from '../query/item-filter.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { Shape, ShapeTable } from './shape.ts';
import { readShape, writeShape } from './shape-file.ts';
import { shapeOfItems, shapeOfRows } from './shape-of-items.ts';

export interface ShapeRequest {
  /** Which items; all where it is left out. */
  readonly filter?: Filter;
  /** Text of a file that `shapeFile` made. */
  readonly against?: string;
  /** Names of maps whose keys are wanted each, though they are data: `headers`, `tags`, `vars`, … */
  readonly keep?: readonly string[];
}

/** The shape of what arrived, as tests use it. */
export interface Shapes {
  /**
   * Every key path seen, with types, number of items and a masked example; what is new, retyped and vanished where
   * there is something to compare with.
   * @throws {CrashboxError} `shape-unreadable`.
   */
  shape(request?: ShapeRequest): ShapeTable;
  /** The shape as the text of a file, a line for each key path: to be kept as a baseline. */
  shapeFile(request?: Omit<ShapeRequest, 'against'>): string;
}

/** The shapes of the items that `select` gives; `baseline` holds where no other is given. */
export function shapes(
  select: (filter?: Filter) => readonly SentryItem[],
  baseline: () => Shape | undefined = () => undefined,
): Shapes {
  const table = ({ filter, against, keep = [] }: ShapeRequest): ShapeTable => {
    const compared = against === undefined ? baseline() : shapeOfFile(against, 'against');
    return shapeOfItems(select(filter), { keep, ...(compared && { against: compared }) });
  };
  return {
    shape: (request = {}) => table(request),
    shapeFile: (request = {}) => writeShape(shapeOfRows(table(request).rows)),
  };
}

/** @throws {CrashboxError} `shape-unreadable`. */
export function shapeOfFile(text: string, source: string): Shape {
  const shape = readShape(text);
  if (shape === undefined) throw new CrashboxError('shape-unreadable', { source });
  return shape;
}
