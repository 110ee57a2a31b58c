import type { SentryItem } from '../../sentry-item.ts';
import { type PackedValue, readMsgpack } from '../../wire/read-msgpack.ts';

interface ReplayVideo {
  /** JSON. */
  readonly event: Buffer | undefined;
  readonly recording: Buffer | undefined;
  readonly video: Buffer | undefined;
}

const largest = 200 * 1024 * 1024;

/**
 * The parts of a `replay_video`: a MessagePack map of byte strings (reference sentry §2.5). Undefined where the payload
 * is none, or has none of them.
 */
export function readReplayVideo(item: SentryItem): ReplayVideo | undefined {
  const packed = item.payloadLength > largest ? undefined : readMsgpack(item.payload());
  const [first] = packed ?? [];
  if (!(first instanceof Map)) return undefined;
  const parts: ReadonlyMap<string, PackedValue> = first;
  const [event, recording, video] = ['replay_event', 'replay_recording', 'replay_video'].map((name) =>
    bytesOf(parts.get(name)),
  );
  return (event ?? recording ?? video) ? { event, recording, video } : undefined;
}

/** The format of a video by its first bytes, with its brand; undefined where it is none of those that SDKs make. */
export function videoKind(bytes: Buffer): string | undefined {
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return `MP4 (${bytes.toString('latin1', 8, 12).trim()})`;
  return bytes.toString('hex', 0, 4) === '1a45dfa3' ? 'WebM' : undefined;
}

function bytesOf(value: PackedValue | undefined): Buffer | undefined {
  return typeof value === 'string' ? Buffer.from(value) : Buffer.isBuffer(value) ? value : undefined;
}
