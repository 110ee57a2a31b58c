import type { SearchIndex } from './index/search-index.ts';

/** Refreshes indices a while after they were written to, as `index.refresh_interval` says. */
export class RefreshTimers {
  readonly #interval: number;
  readonly #timers = new Map<SearchIndex, NodeJS.Timeout>();

  /** `interval` in milliseconds, for indices without their own; below 0 means never. */
  constructor(interval: number) {
    this.#interval = interval;
  }

  schedule(index: SearchIndex): void {
    const interval = index.settings.refreshInterval ?? this.#interval;
    if (interval < 0 || this.#timers.has(index)) return;
    this.#timers.set(
      index,
      setTimeout(() => this.refresh(index), interval),
    );
  }

  refresh(index: SearchIndex): void {
    clearTimeout(this.#timers.get(index));
    this.#timers.delete(index);
    index.refresh();
  }

  /** Refreshes at once what is due. */
  close(): void {
    for (const index of [...this.#timers.keys()]) this.refresh(index);
  }
}
