import type { ReceivedRequest } from '../received-request.ts';
import type { SentryItem } from '../sentry-item.ts';

/** What an item weighs beside its texts, which it has once it is read: measured at 1.8 kB, of 1000 in one request. */
export const unreadItemBytes = 1800;

/** What a request weighs beside its bytes: measured at 2.4 kB with pairs of headers, authentication and warnings. */
const requestOverheadBytes = 2400;

/** What a request takes in memory and on disk, estimated. */
export function requestBytes({ keptBytes, headerLength, target }: ReceivedRequest): number {
  return requestOverheadBytes + keptBytes + headerLength + target.length;
}

/** What an item takes beside its request, estimated: more once it is read. */
export function itemBytes(item: SentryItem): number {
  if (!item.isRead) return unreadItemBytes;
  const { facts, kentSummary } = item;
  let bytes = unreadItemBytes + facts.title.length + kentSummary.length;
  for (const text of facts.texts) bytes += text.length;
  for (const text of facts.user) bytes += text.length + 16;
  for (const text of facts.exceptionTypes) bytes += text.length + 16;
  for (const [name, value] of facts.tags) bytes += name.length + value.length + 32;
  return bytes;
}
