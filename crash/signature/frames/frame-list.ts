import type { CrashFrame, CrashThread } from '../crash-data.ts';
import { normalizeFrame } from './normalize-frame.ts';
import { withRustModule } from './rust-panic-frames.ts';

/** Frames beyond these do not count (reference processor §3.2). */
const maxFrames = 40;

/** The normalised frames of a thread: inlines first, each with the module of the frame that holds them. */
export function frameList(thread: CrashThread | undefined, os: string | null, lineNumbers: RegExp): string[] {
  return [...flattened(thread?.frames ?? [])]
    .slice(0, maxFrames)
    .map((frame) => normalizeFrame(repaired(frame, os), lineNumbers));
}

function* flattened(frames: readonly CrashFrame[]): Generator<CrashFrame> {
  for (const frame of frames.slice(0, maxFrames)) {
    for (const inline of frame.inlines ?? []) {
      const { inlines: _, unloaded_modules: __, ...surroundings } = frame;
      yield { ...surroundings, function: null, file: null, line: null, ...inline };
    }
    yield frame;
  }
}

function repaired(frame: CrashFrame, os: string | null): CrashFrame {
  return {
    ...frame,
    function: frame.function ? withRustModule(frame.function, frame.file) : null,
    module: os === 'Windows NT' && frame.module ? frame.module.toLowerCase() : (frame.module ?? null),
  };
}
