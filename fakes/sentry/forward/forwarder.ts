import { Readable } from 'node:stream';
import { fetchFailure } from '../../../kit/http/fetch-failure.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { type ForwardRequest, forwardRequest } from './forward-request.ts';
import type { ForwardTarget } from './forward-target.ts';

/** What became of the copy of a request. */
export type ForwardResult =
  | { readonly state: 'waiting' }
  /** `answer`: the first 500 characters of what the other server said. */
  | { readonly state: 'sent'; readonly status: number; readonly answer: string }
  | { readonly state: 'failed'; readonly reason: string }
  /** Too many were waiting, or the target takes no such request. */
  | { readonly state: 'left-out'; readonly reason: string };

/** Where the result of a request's copy is written once it is known. */
export interface Forwarding {
  result: ForwardResult;
}

const mostWaiting = 200;
const atOnce = 4;
const patienceMilliseconds = 10_000;
const longestAnswer = 500;

/** Sends copies of requests to another server, beside the answers to their senders and never before them. */
export class Forwarder {
  readonly #target: ForwardTarget;
  readonly #waiting: { readonly copy: ForwardRequest; readonly forwarding: Forwarding }[] = [];
  readonly #ending = new AbortController();
  #running = 0;

  constructor(target: ForwardTarget) {
    this.#target = target;
  }

  /** Puts a copy into the queue. Returns at once and never throws. */
  take(request: ReceivedRequest): void {
    const { forwarding } = request;
    if (forwarding === undefined) return;
    if (this.#waiting.length >= mostWaiting) {
      forwarding.result = { state: 'left-out', reason: `${mostWaiting} copies were waiting` };
      return;
    }
    const copy = forwardRequest(request, this.#target);
    if (copy === undefined) {
      forwarding.result = { state: 'left-out', reason: 'the target takes no such request, or it is a copy' };
      return;
    }
    this.#waiting.push({ copy, forwarding });
    this.#next();
  }

  /** Cuts what is on its way. */
  end(): void {
    this.#waiting.length = 0;
    this.#ending.abort();
  }

  #next(): void {
    if (this.#running >= atOnce) return;
    const entry = this.#waiting.shift();
    if (entry === undefined) return;
    void this.#run(entry.copy, entry.forwarding);
  }

  async #run(copy: ForwardRequest, forwarding: Forwarding): Promise<void> {
    this.#running += 1;
    forwarding.result = await this.#send(copy);
    this.#running -= 1;
    this.#next();
  }

  async #send({ method, address, headers, body }: ForwardRequest): Promise<ForwardResult> {
    const content =
      method === 'GET'
        ? {}
        : body instanceof Readable
          ? { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' as const } // Node's type and the DOM's are one
          : { body: new Uint8Array(body) };
    const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(patienceMilliseconds)]);
    try {
      const response = await fetch(address, { method, headers, redirect: 'manual', signal, ...content });
      const answer = (await response.text()).slice(0, longestAnswer);
      return { state: 'sent', status: response.status, answer };
    } catch (error) {
      return { state: 'failed', reason: fetchFailure(error) };
    }
  }
}
