const kept = 50;

export interface RecentQuery {
  readonly at: string;
  readonly target: string;
  readonly body: string;
  readonly milliseconds: number;
  readonly matched: number | undefined;
}

/** The last queries, for the overview page. */
export class RecentQueries {
  #queries: readonly RecentQuery[] = [];

  add(query: RecentQuery): void {
    this.#queries = [query, ...this.#queries].slice(0, kept);
  }

  /** Newest first. */
  all(): readonly RecentQuery[] {
    return this.#queries;
  }

  clear(): void {
    this.#queries = [];
  }
}
