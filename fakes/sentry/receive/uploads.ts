/** One resumable upload: how long it is to be, and how much of it has come. */
interface Upload {
  /** Undefined where the client told it later, or never. */
  readonly length: number | undefined;
  readonly offset: number;
}

const mostUploads = 1000;

/** The resumable uploads (TUS) of one fake Sentry that are on their way. Beyond 1000 the oldest is forgotten. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();

  get(key: string): Upload | undefined {
    return this.#uploads.get(key);
  }

  set(key: string, upload: Upload): void {
    this.#uploads.delete(key);
    this.#uploads.set(key, upload);
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size > mostUploads && oldest !== undefined) this.#uploads.delete(oldest);
  }

  clear(): void {
    this.#uploads.clear();
  }
}
