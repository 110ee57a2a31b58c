/** Milliseconds until the next attempt: doubles with each time the message was taken, up to `longest`. */
export function retryDelay(receiveCount: number, first: number, longest: number): number {
  return Math.min(first * 2 ** Math.min(Math.max(receiveCount - 1, 0), 30), longest);
}
