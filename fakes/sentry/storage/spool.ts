import { closeSync, mkdirSync, mkdtempSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartContext } from '../../../kit/context.ts';
import { type BodySink, memorySink } from '../../../kit/http/read-body.ts';
import { SpooledBytes } from './spooled-bytes.ts';
import type { StoredBytes } from './stored-bytes.ts';

/** Where bodies go that are too large for memory. Its folder is made when the first of them comes. */
export class Spool {
  /** Bytes; a body of more goes to a file. */
  readonly largestInMemory: number;
  readonly #given: string | undefined;
  readonly #logger: Pick<PartContext['logger'], 'warn'>;
  readonly #removals = new Set<Promise<void>>();
  #folder: string | undefined;
  #files = 0;

  /** `folder` is kept; without one a temporary folder is made, and removed by `close`. */
  constructor(
    largestInMemory: number,
    folder: string | undefined,
    logger: Pick<PartContext['logger'], 'warn'>,
  ) {
    this.largestInMemory = largestInMemory;
    this.#given = folder;
    this.#logger = logger;
  }

  /** Takes bytes as they come: into memory as long as they are few, then into a file. */
  sink(): BodySink<StoredBytes> {
    let memory: BodySink<Buffer> | undefined = memorySink();
    let file: SpoolFile | undefined;
    let length = 0;
    const discard = (): void => {
      const discarded = file;
      [memory, file] = [undefined, undefined];
      discarded?.discard();
    };
    return {
      write: (chunk) => {
        length += chunk.length;
        try {
          if (memory !== undefined && length > this.largestInMemory) {
            file = this.#create();
            file.write(memory.finish());
            memory = undefined;
          }
          (memory ?? file)?.write(chunk);
        } catch (error) {
          discard();
          throw error;
        }
      },
      finish: () => file?.finish() ?? memory?.finish() ?? Buffer.alloc(0),
      discard,
    };
  }

  /** Removes the file of bytes that are no longer kept; bytes in memory need no more than being forgotten. */
  discard(bytes: StoredBytes): void {
    if (!(bytes instanceof SpooledBytes)) return;
    const removal = rm(bytes.path, { force: true })
      .catch((error: unknown) => this.#logger.warn({ err: error, path: bytes.path }, 'a body stays on disk'))
      .finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }

  async close(): Promise<void> {
    await Promise.all(this.#removals);
    if (this.#given === undefined && this.#folder !== undefined) {
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  /** A new file, named as no other of this folder is. */
  #create(): SpoolFile {
    this.#folder ??= this.#makeFolder();
    for (;;) {
      this.#files += 1;
      const path = join(this.#folder, `${this.#files}.body`);
      try {
        return new SpoolFile(path, openSync(path, 'wx', 0o600));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
  }

  #makeFolder(): string {
    if (this.#given === undefined) return mkdtempSync(join(tmpdir(), 'crashbox-sentry-'));
    mkdirSync(this.#given, { recursive: true, mode: 0o700 });
    return this.#given;
  }
}

/** A file that is being written. */
class SpoolFile implements BodySink<SpooledBytes> {
  readonly #path: string;
  readonly #file: number;
  #length = 0;

  constructor(path: string, file: number) {
    this.#path = path;
    this.#file = file;
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#length += bytes.length;
  }

  finish(): SpooledBytes {
    closeSync(this.#file);
    return new SpooledBytes(this.#path, this.#length);
  }

  discard(): void {
    closeSync(this.#file);
    unlinkSync(this.#path);
  }
}

/** Errors of the file system name the call that failed; those of decoding do not. */
export function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
