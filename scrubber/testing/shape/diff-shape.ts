import type { Shape } from './shape.ts';

export interface ShapeDiff {
  /** Paths that only the second shape has, with their types. */
  readonly added: Shape;
  /** Paths that only the first one has. */
  readonly vanished: Shape;
  /** Paths of both with other types. */
  readonly retyped: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
}

export function diffShape(before: Shape, after: Shape): ShapeDiff {
  const only = (shape: Shape, other: Shape): Shape =>
    Object.fromEntries(Object.entries(shape).filter(([path]) => !Object.hasOwn(other, path)));
  const retyped = Object.entries(before).flatMap(([path, type]) => {
    const now = after[path];
    return now === undefined || now === type ? [] : [[path, { before: type, after: now }] as const];
  });
  return { added: only(after, before), vanished: only(before, after), retyped: Object.fromEntries(retyped) };
}

/** True where both shapes are the same. */
export function isSameShape({ added, vanished, retyped }: ShapeDiff): boolean {
  return [added, vanished, retyped].every((part) => Object.keys(part).length === 0);
}

/** A line for each path: `+` added, `-` vanished, `~` of another type. */
export function shapeDiffText({ added, vanished, retyped }: ShapeDiff): string {
  return [
    ...Object.entries(vanished).map(([path, type]) => `- ${path}: ${type}`),
    ...Object.entries(added).map(([path, type]) => `+ ${path}: ${type}`),
    ...Object.entries(retyped).map(([path, { before, after }]) => `~ ${path}: ${before} → ${after}`),
  ].join('\n');
}
