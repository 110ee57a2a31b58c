import type { SignatureLists } from '../signature-lists.ts';

export interface Walk {
  /** Frames that make the signature; empty where none was kept. */
  readonly kept: readonly string[];
  /** The frame where the walk began; undefined where there are no frames. */
  readonly first: string | undefined;
  readonly log: readonly string[];
}

/**
 * Picks the frames that make the signature: from the first sentinel on, without irrelevant ones, up to and including
 * the first that is not a prefix (reference processor §3.4).
 */
export function walk(frames: readonly string[], lists: SignatureLists): Walk {
  const start = frames.findIndex((frame) => lists.sentinels.has(frame));
  const log = start < 0 ? [] : [`sentinel; starting at "${frames[start]}" index ${start}`];
  const kept: string[] = [];
  for (const frame of frames.slice(Math.max(start, 0))) {
    if (frame === '') {
      log.push('empty; ignored');
    } else if (lists.irrelevant.test(frame)) {
      log.push(`irrelevant; ignored: "${frame}"`);
    } else if (!(isLibrary(frame) && frame === kept.at(-1))) {
      kept.push(frame);
      if (!lists.prefixes.test(frame)) {
        log.push(`not a prefix; stop: "${frame}"`);
        break;
      }
      log.push(`prefix; continue: "${frame}"`);
    }
  }
  return { kept, first: frames[Math.max(start, 0)], log };
}

/** A frame that names a library alone says nothing more when it is repeated. */
function isLibrary(frame: string): boolean {
  if (frame.startsWith('(unloaded')) return false;
  return (
    /\.(?:dll|so)$/i.test(frame) || /^(?:XUL|<name omitted>)$/.test(frame) || frame.startsWith('<unknown in')
  );
}
