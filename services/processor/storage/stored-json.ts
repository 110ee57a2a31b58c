import { isJsonObject } from '../../../crash/json.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';

const mostDumps = 100;

/** The names of a dump_names object: a JSON list of texts; undefined where it is none or has over 100. */
export function parseDumpNames(bytes: Uint8Array): readonly string[] | undefined {
  const value = parse(bytes);
  if (!Array.isArray(value) || value.length > mostDumps) return undefined;
  return value.every((name) => typeof name === 'string') ? value : undefined;
}

/** A stored processed crash; a damaged one counts as absent, for processing writes it anew. */
export function parseProcessedCrash(bytes: Uint8Array | undefined): ProcessedCrash | undefined {
  const value = bytes === undefined ? undefined : parse(bytes);
  return isJsonObject(value) ? value : undefined;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
}
