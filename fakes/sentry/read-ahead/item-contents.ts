import type { JsonValue } from '../../../crash/json.ts';

/** What can be read of an item, parsed. Its parts may be those of other items too: nobody may change them. */
export interface ItemContents {
  /** Undefined where the payload is no JSON. */
  readonly payload: JsonValue | undefined;
  readonly header: JsonValue | undefined;
  readonly envelopeHeader: JsonValue | undefined;
  /** What it adds to the memory that others take already, estimated. */
  readonly bytes: number;
}
