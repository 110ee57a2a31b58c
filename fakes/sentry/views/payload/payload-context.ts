import { createContext } from 'preact';
import type { JsonValue } from '../../../../crash/json.ts';

/** What stands in a payload that must not leave: path (`jsonPathText`) → the kinds of secret found there. */
export type LeakMarks = ReadonlyMap<string, readonly string[]>;

interface PayloadShown {
  /** Undefined where the payload is no JSON. */
  readonly body: JsonValue | undefined;
  readonly marks: LeakMarks;
}

export const noMarks: LeakMarks = new Map();

/** The payload that a page shows: its views name places in it, so that every value shown has its path. */
export const PayloadContext: import('preact').Context<PayloadShown> = createContext<PayloadShown>({
  body: undefined,
  marks: noMarks,
});
