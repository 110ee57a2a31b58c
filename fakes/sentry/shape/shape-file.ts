import * as v from 'valibot';
import type { Shape, ValueType } from './shape.ts';

const types = ['array', 'boolean', 'null', 'number', 'object', 'string'] as const;

const schema = v.object({ crashbox_shape: v.literal(1), paths: v.record(v.string(), v.string()) });

/** A shape as JSON with a line for each key path, in order: what changes shows as changed lines. */
export function writeShape(shape: Shape): string {
  const paths = [...shape].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const lines = paths.map(([path, held]) => [path, held.join(' | ')]);
  return `${JSON.stringify({ crashbox_shape: 1, paths: Object.fromEntries(lines) }, undefined, 2)}\n`;
}

/** The shape that `writeShape` wrote; undefined where a text is none. */
export function readShape(text: string): Shape | undefined {
  const parsed = v.safeParse(schema, tryParse(text));
  if (!parsed.success) return undefined;
  const entries = Object.entries(parsed.output.paths).map(
    ([path, held]) => [path, held.split(' | ')] as const,
  );
  if (!entries.every(([path, held]) => path.includes(' $') && held.every(isValueType))) return undefined;
  return new Map(entries.map(([path, held]) => [path, held.filter(isValueType)]));
}

function isValueType(name: string): name is ValueType {
  return types.some((type) => type === name);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema says that it is none
  }
}
