import type { JsonValue } from '../../../../crash/json.ts';
import { jsonAt, listAt, textAt } from '../../items/json-at.ts';

interface HotFunction {
  readonly name: string;
  readonly place: string;
  /** Samples in which it was on top, and in which it was anywhere on the stack. */
  readonly self: number;
  readonly total: number;
}

/** Where a sampled profile spent its time: its functions, those most often on top of the stack first. */
export function hottestFunctions(profile: JsonValue | undefined, most: number): readonly HotFunction[] {
  const frames = listAt(profile, 'frames');
  const stacks = listAt(profile, 'stacks');
  const self = new Map<number, number>();
  const total = new Map<number, number>();
  const count = (counts: Map<number, number>, frame: JsonValue | undefined): void => {
    if (typeof frame === 'number') counts.set(frame, (counts.get(frame) ?? 0) + 1);
  };
  for (const sample of listAt(profile, 'samples')) {
    const id = jsonAt(sample, 'stack_id');
    const stack = typeof id === 'number' && id >= 0 ? listAt(stacks[id]) : [];
    count(self, stack[0]);
    for (const frame of new Set(stack.slice(0, 500))) count(total, frame);
  }
  return [...total]
    .map(([frame, samples]) => ({
      name: textAt(frames[frame], 'function')?.slice(0, 200) ?? '?',
      place: [
        textAt(frames[frame], 'filename') ?? textAt(frames[frame], 'module'),
        textAt(frames[frame], 'lineno'),
      ]
        .filter((part) => part !== undefined)
        .join(':')
        .slice(0, 200),
      self: self.get(frame) ?? 0,
      total: samples,
    }))
    .toSorted((one, other) => other.self - one.self || other.total - one.total)
    .slice(0, most);
}
