import type { JsonValue } from '../../../crash/json.ts';

/** A list or an object. */
type JsonParent = Exclude<JsonValue, null | boolean | number | string>;
type FreshParent = Record<string | number, JsonValue | undefined>;

/** What is nested deeper is not shared: reading it goes down one call a level. */
const deepest = 100;

/** How many parents are known before it starts anew; what was shared until then stays shared. */
const mostParents = 20_000;

/** What V8 takes, estimated from above: a parent, a place in it, a text beside its characters. */
const parentBytes = 40;
const placeBytes = 24;
const textBytes = 24;

/**
 * Makes equal lists and objects within many JSON values the same ones (hash consing): events of one program differ in
 * times and identifiers, so that each takes a kilobyte or two beside what it shares.
 */
export class SharedJson {
  readonly #byHash = new Map<number, JsonParent>();
  readonly #hashes = new Map<JsonParent, number>();
  #newBytes = 0;

  /**
   * The value with equal parts replaced, and the bytes that it adds to what was shared before. Takes the value over:
   * it is to be freshly parsed, known to nobody else, and is changed by nobody from then on. Undefined where it is
   * nested too deeply.
   */
  share(value: JsonValue): { readonly value: JsonValue; readonly bytes: number } | undefined {
    if (this.#hashes.size > mostParents) this.clear();
    if (!isParent(value)) return { value, bytes: textBytes + String(value).length };
    this.#newBytes = 0;
    const shared = this.#share(value, 1);
    return shared && { value: shared, bytes: this.#newBytes };
  }

  /** How many lists and objects it knows. */
  get size(): number {
    return this.#hashes.size;
  }

  /** Forgets what it knows. */
  clear(): void {
    this.#byHash.clear();
    this.#hashes.clear();
  }

  #share(parent: JsonParent, depth: number): JsonParent | undefined {
    if (depth > deepest) return undefined;
    const fresh = parent as FreshParent; // taken over, says `share`
    let hash = Array.isArray(parent) ? 1 : 2;
    let bytes = parentBytes;
    for (const key of Object.keys(fresh)) {
      const part = fresh[key];
      bytes += placeBytes;
      if (typeof part === 'string') bytes += textBytes + part.length;
      if (isParent(part)) {
        const shared = this.#share(part, depth + 1);
        if (shared === undefined) return undefined;
        if (shared !== part) fresh[key] = shared;
      }
      hash = Math.imul(hash ^ this.#hashOf(fresh[key]), 0x01000193) ^ key.length; // the prime of FNV-1a
    }
    const known = this.#byHash.get(hash);
    if (known !== undefined && hasSameParts(known, parent)) return known;
    this.#byHash.set(hash, parent);
    this.#hashes.set(parent, hash);
    this.#newBytes += bytes;
    return parent;
  }

  #hashOf(part: JsonValue | undefined): number {
    if (typeof part === 'string') return hashOfText(part);
    if (typeof part === 'number') return part * 1024; // times differ in their fractions
    return isParent(part) ? (this.#hashes.get(part) ?? 0) : Number(part);
  }
}

function isParent(value: JsonValue | undefined): value is JsonParent {
  return typeof value === 'object' && value !== null;
}

/** Equal hashes say little: whoever sends can make them equal. */
function hasSameParts(known: JsonParent, parent: JsonParent): boolean {
  if (Array.isArray(known) !== Array.isArray(parent)) return false;
  const keys = Object.keys(parent);
  const knownKeys = Object.keys(known);
  const [a, b] = [known as FreshParent, parent as FreshParent]; // both read here only
  return (
    keys.length === knownKeys.length &&
    keys.every((key, place) => key === knownKeys[place] && Object.is(a[key], b[key]))
  );
}

function hashOfText(text: string): number {
  let hash = text.length;
  for (let place = 0; place < text.length; place += 1)
    hash = (Math.imul(hash, 31) + text.charCodeAt(place)) | 0;
  return hash;
}
