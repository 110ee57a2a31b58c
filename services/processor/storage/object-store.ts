/** An object of a bucket listing. */
export interface ListedObject {
  readonly key: string;
  readonly lastModified: Date;
}

/** One bucket as the processor needs it. Every method rejects when the store does not answer. */
export interface ObjectStore {
  /** The object's bytes; undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  has(key: string): Promise<boolean>;
  put(key: string, body: string, contentType: string): Promise<void>;
  /** Removes the object where there is one. */
  remove(key: string): Promise<void>;
  /** Every object under a prefix, in pages of up to 1,000. */
  list(prefix: string): AsyncIterable<readonly ListedObject[]>;
  check(): Promise<void>;
  close(): void;
}

/** JSON of a stored object, or undefined where there is none. */
export async function getJson(store: Pick<ObjectStore, 'get'>, key: string): Promise<unknown> {
  const bytes = await store.get(key);
  return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
}

export async function putJson(store: Pick<ObjectStore, 'put'>, key: string, value: unknown): Promise<void> {
  await store.put(key, JSON.stringify(value), 'application/json');
}
