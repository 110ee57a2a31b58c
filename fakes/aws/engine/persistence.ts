import type { DatabaseSync } from 'node:sqlite';
import type { Stores } from './engine.ts';

/** What is used of fauxqs's SQLite persistence (2.4.1, `dist/persistence.js`). */
export interface Persistence {
  readonly db: DatabaseSync;
  load(sqs: Stores['sqsStore'], sns: Stores['snsStore'], s3: Stores['s3Store']): void;
  updateMessageReady(messageId: string): void;
  clearMessagesAndObjects(): void;
  close(): void;
}

/**
 * Lets a message be given back (visibility 0). fauxqs 2.4.1 then writes no receive count where its table must have
 * one, after it took the message out of the queue: it would be refused, and gone until the next start.
 */
export function keepReceiveCounts(persistence: Persistence): void {
  const ready = persistence.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => void ready.run(messageId);
}
