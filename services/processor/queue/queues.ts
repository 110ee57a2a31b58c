export const queueNames = ['priority', 'standard', 'reprocessing'] as const;
/** Polled in this order (reference processor §1.1). */
export type QueueName = (typeof queueNames)[number];

/** A message taken from a queue; hidden from others until its visibility timeout passes. */
export interface TakenMessage {
  readonly queue: QueueName;
  readonly body: string;
  readonly receipt: string;
  /** How often it was taken, this time included. */
  readonly receiveCount: number;
}

/** The three queues as the processor needs them. Every method rejects when the queue does not answer. */
export interface Queues {
  /** Up to five messages without waiting for any. */
  receive(queue: QueueName): Promise<readonly TakenMessage[]>;
  delete(message: TakenMessage): Promise<void>;
  /** Hides the message for `milliseconds` from now; 0 gives it back at once. */
  hide(message: TakenMessage, milliseconds: number): Promise<void>;
  send(queue: QueueName, body: string): Promise<void>;
  /** Messages waiting and messages hidden, of all three. */
  depth(): Promise<number>;
  check(): Promise<void>;
  close(): void;
}
