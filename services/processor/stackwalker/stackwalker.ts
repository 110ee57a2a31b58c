import type { JsonObject } from '../../../crash/json.ts';
import type { RawCrash } from '../../../crash/report/raw-crash.ts';

/** What came of walking one dump (reference processor §1.6). */
export interface Walked {
  /** The stackwalker's JSON; empty where there is none. */
  readonly json: JsonObject;
  /** Exit code of the binary, −9 where it was killed; the built-in walker has 0 and 1. */
  readonly returnCode: number;
  /** `OK`, or one of rust-minidump's words such as `MissingHeader`. */
  readonly status: string;
  /** Last ten lines that the binary logged. */
  readonly stderr: string;
  readonly notes: readonly string[];
}

export interface Stackwalker {
  /** What `stackwalk_version` says. */
  readonly version: string;
  walk(dump: Uint8Array, raw: RawCrash): Promise<Walked>;
  close(): Promise<void>;
}

export const okStatus = 'OK';
export const unknownError = 'unknown error';
