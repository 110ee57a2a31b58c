import type { Clock } from '../../kit/context.ts';
import type { Download } from './download-path.ts';

export type Outcome = 'hit' | 'miss' | 'ignored';

/** One request for symbols. */
export interface SymbolRequest extends Download {
  readonly at: string;
  readonly method: string;
  /** From the query, as stackwalkers send it; empty counts as left out. */
  readonly codeFile: string | undefined;
  readonly codeId: string | undefined;
  readonly outcome: Outcome;
}

/** A file that was asked for and is not here. */
export interface Miss {
  readonly request: SymbolRequest;
  readonly count: number;
}

/** What this server was asked for: the last requests, and each miss with how often it was asked for. */
export class RequestStore {
  readonly #clock: Clock;
  readonly #capacity: number;
  #requests: SymbolRequest[] = [];
  #misses = new Map<string, Miss>();

  constructor(clock: Clock, capacity: number) {
    this.#clock = clock;
    this.#capacity = capacity;
  }

  add(request: Omit<SymbolRequest, 'at'>): void {
    const entry = { at: this.#clock.now().toISOString(), ...request };
    this.#requests.push(entry);
    if (this.#requests.length > this.#capacity * 2) this.#requests = this.requests();
    if (entry.outcome === 'miss') this.#addMiss(entry);
  }

  /** Oldest first. */
  requests(): SymbolRequest[] {
    return this.#requests.slice(-this.#capacity);
  }

  misses(): Miss[] {
    return [...this.#misses.values()];
  }

  clear(): void {
    this.#requests = [];
    this.#misses = new Map();
  }

  #addMiss(request: SymbolRequest): void {
    const key = `${request.debugFile}/${request.debugId}/${request.symbolsFile}`;
    const before = this.#misses.get(key);
    if (before === undefined && this.#misses.size >= this.#capacity) return;
    this.#misses.set(key, { request, count: (before?.count ?? 0) + 1 });
  }
}
