import { isJsonObject, type JsonObject, type JsonValue } from '../../../../crash/json.ts';
import { jsonDump, objectAt, objectsAt } from '../read-value.ts';
import { nothing, type Rule } from '../rule.ts';

const mostFrames = 500;
const keptFirst = 250;
const keptLast = 249;

/** Stacks of runaway recursion keep their two ends, with one frame between that says what was cut. */
export const truncateStacks: Rule = {
  name: 'TruncateStacksRule',
  applies: (crash) => threadsOf(jsonDump(crash)).some(isLong),
  run: (crash) => {
    const dump = jsonDump(crash);
    if (dump === undefined) return nothing;
    const threads = objectsAt(dump, 'threads');
    const crashing = objectAt(dump, 'crashing_thread');
    return {
      set: {
        json_dump: {
          ...dump,
          threads: threads.map(truncated),
          ...(crashing && { crashing_thread: truncated(crashing) }),
        },
      },
      notes: threads.flatMap((thread, at) =>
        isLong(thread) ? [`Stack of thread ${at} truncated from ${framesOf(thread).length} frames`] : [],
      ),
    };
  },
};

function threadsOf(dump: JsonObject | undefined): readonly JsonObject[] {
  const crashing = objectAt(dump, 'crashing_thread');
  return [...objectsAt(dump, 'threads'), ...(crashing ? [crashing] : [])];
}

function isLong(thread: JsonObject): boolean {
  return framesOf(thread).length > mostFrames;
}

function truncated(thread: JsonObject): JsonObject {
  if (!isLong(thread)) return thread;
  const frames = framesOf(thread);
  const cut = frames.length - keptFirst - keptLast;
  const marker = { frame: keptFirst, truncated: { msg: `${cut} frames truncated` } };
  return { ...thread, frames: [...frames.slice(0, keptFirst), marker, ...frames.slice(-keptLast)] };
}

function framesOf(thread: JsonObject): readonly JsonValue[] {
  const frames = isJsonObject(thread) ? thread['frames'] : undefined;
  return Array.isArray(frames) ? frames : [];
}
