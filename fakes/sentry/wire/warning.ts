/** Something about a request that is not as Sentry wants it; the request is kept all the same. */
export interface WireWarning {
  readonly text: string;
  /** The status that Relay, Sentry's own ingest server, would have answered, where it would have refused. */
  readonly relayStatus?: number;
  /** Relay's own words for it, where they are known and others. */
  readonly detail?: string;
  /** Where in the decompressed body, in bytes. */
  readonly offset?: number;
}

const mostWarnings = 100;

/** Collects warnings of one request; a hostile body cannot make more than 100 of them. */
export class WarningList {
  readonly #warnings: WireWarning[] = [];
  #left = 0;

  add(text: string, details: Omit<WireWarning, 'text'> = {}): void {
    if (this.#warnings.length < mostWarnings) this.#warnings.push({ text, ...details });
    else this.#left += 1;
  }

  /** How many of them `all` begins with. */
  get length(): number {
    return this.#warnings.length;
  }

  all(): readonly WireWarning[] {
    if (this.#left === 0) return this.#warnings;
    return [...this.#warnings, { text: `${this.#left} more warnings were left out` }];
  }
}

/** One line for pages, lists and answers. */
export function warningText({ text, relayStatus, offset }: WireWarning): string {
  const where = offset === undefined ? '' : ` (byte ${offset})`;
  return relayStatus === undefined ? `${text}${where}` : `${text}${where}; real Relay answers ${relayStatus}`;
}
