import type { WarningList } from '../wire/warning.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Item type → bytes that one item may have (reference sentry §2.8); types that are not here have no limit of their own. */
export const itemLimits: ReadonlyMap<string, number> = new Map([
  ['event', mebibyte],
  ['transaction', mebibyte],
  ['feedback', mebibyte],
  ['user_report', mebibyte],
  ['raw_security', mebibyte],
  ['nel', mebibyte],
  ['span', mebibyte],
  ['log', mebibyte],
  ['trace_metric', mebibyte],
  ['form_data', mebibyte],
  ['statsd', mebibyte],
  ['metric_buckets', mebibyte],
  ['replay_event', mebibyte],
  ['check_in', 100 * kibibyte],
  ['client_report', 4 * kibibyte],
  ['profile', 50 * mebibyte],
  ['profile_chunk', 50 * mebibyte],
  ['profile_chunk_ui', 50 * mebibyte],
  ['replay_recording', 10 * mebibyte],
  ['replay_video', 100 * mebibyte],
  ['attachment', 200 * mebibyte],
]);

/** What all items of a type may make up together in one request. */
const attachmentsTogether = 200 * mebibyte;
const mostSessions = 100;

export interface SizedItem {
  readonly type: string;
  readonly bytes: number;
}

/** Adds a warning for each limit that a request is over. */
export function warnOfSizes(items: readonly SizedItem[], warnings: WarningList): void {
  for (const { type, bytes } of items) {
    const limit = itemLimits.get(type);
    if (limit !== undefined && bytes > limit) {
      tooLarge(type, `${type} of ${bytes} bytes is over the limit of ${limit}`, warnings);
    }
  }
  const attachments = items.filter(({ type }) => type === 'attachment');
  const together = attachments.reduce((sum, { bytes }) => sum + bytes, 0);
  if (attachments.length > 1 && together > attachmentsTogether) {
    tooLarge(
      'attachment',
      `attachments of ${together} bytes together are over ${attachmentsTogether}`,
      warnings,
    );
  }
  const sessions = items.filter(({ type }) => type === 'session' || type === 'sessions').length;
  if (sessions > mostSessions) {
    tooLarge('session', `${sessions} sessions in one envelope are over ${mostSessions}`, warnings);
  }
}

function tooLarge(type: string, text: string, warnings: WarningList): void {
  const detail = `envelope exceeded size limits for type '${type}' (https://develop.sentry.dev/sdk/envelopes/#size-limits)`;
  warnings.add(text, { relayStatus: 413, detail });
}
