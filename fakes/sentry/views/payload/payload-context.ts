import { type Context, createContext } from 'preact';
import type { JsonValue } from '../../../../crash/json.ts';
import type { JsonStep } from '../../items/json-path.ts';

/** What stands in a payload that must not leave: path (`jsonPathText`) → the kinds of secret found there. */
export type LeakMarks = ReadonlyMap<string, readonly string[]>;

interface PayloadShown {
  /** Undefined where the payload is no JSON. */
  readonly body: JsonValue | undefined;
  readonly marks: LeakMarks;
  /** Address that shows a part by itself, to which `at=` is added; undefined where there is none. */
  readonly address: string | undefined;
}

export const noMarks: LeakMarks = new Map();

/** The payload that a page shows: its views name places in it, so that every value shown has its path. */
export const PayloadContext: Context<PayloadShown> = createContext<PayloadShown>({
  body: undefined,
  marks: noMarks,
  address: undefined,
});

/** Address of the page that shows a part of the payload by itself. */
export function partAddress(address: string, at: readonly JsonStep[]): string {
  return `${address}at=${encodeURIComponent(JSON.stringify(at))}`;
}
