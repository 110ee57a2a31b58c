import type { JsonValue } from '../../../crash/json.ts';

/** A MessagePack value: maps by their keys as text, byte strings as they are, 64-bit integers beyond 2^53 as text. */
export type PackedValue =
  | null
  | boolean
  | number
  | string
  | Buffer
  | readonly PackedValue[]
  | ReadonlyMap<string, PackedValue>;

const deepest = 64;
const mostValues = 100_000;

/**
 * Reads MessagePack values, one after another to the end (https://github.com/msgpack/msgpack/blob/master/spec.md);
 * extensions are read as their bytes. Undefined where the bytes are none, are cut off, or hold more than 100,000 values
 * or 64 levels. Never throws.
 */
export function readMsgpack(bytes: Buffer): readonly PackedValue[] | undefined {
  try {
    return new Reader(bytes).all();
  } catch (error) {
    if (error instanceof NoMsgpack) return undefined;
    throw error;
  }
}

/** The value as JSON: byte strings as the text that they are, or as how many bytes there are. */
export function jsonOfPacked(value: PackedValue): JsonValue {
  if (Buffer.isBuffer(value)) {
    const text = value.toString('utf8');
    return Buffer.from(text).equals(value) ? text : `(${value.length} bytes)`;
  }
  if (value instanceof Map) {
    const entries: ReadonlyMap<string, PackedValue> = value;
    return Object.fromEntries([...entries].map(([key, inner]) => [key, jsonOfPacked(inner)]));
  }
  return isList(value) ? value.map(jsonOfPacked) : (value as JsonValue); // what is left is null, truth, number or text
}

function isList(value: PackedValue): value is readonly PackedValue[] {
  return Array.isArray(value);
}

class NoMsgpack extends Error {}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  #left = mostValues;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  all(): readonly PackedValue[] {
    const values: PackedValue[] = [];
    do values.push(this.#value(0));
    while (this.#at < this.#bytes.length);
    return values;
  }

  #value(depth: number): PackedValue {
    this.#left -= 1;
    if (depth > deepest || this.#left < 0) throw new NoMsgpack();
    const first = this.#unsigned(1);
    if (first < 0x80) return first;
    if (first < 0x90) return this.#map(first & 0x0f, depth);
    if (first < 0xa0) return this.#list(first & 0x0f, depth);
    if (first < 0xc0) return this.#text(first & 0x1f);
    if (first >= 0xe0) return first - 0x100;
    return this.#marked(first, depth);
  }

  /** The forms that a byte of its own announces: 0xc0 to 0xdf; 0xc1 is never used. */
  #marked(mark: number, depth: number): PackedValue {
    if (mark === 0xc0) return null;
    if (mark === 0xc1) throw new NoMsgpack();
    if (mark <= 0xc3) return mark === 0xc3;
    if (mark <= 0xc6) return this.#take(this.#unsigned(1 << (mark - 0xc4)));
    if (mark <= 0xc9) return this.#extension(this.#unsigned(1 << (mark - 0xc7)));
    if (mark <= 0xd3) return this.#number(mark);
    if (mark <= 0xd8) return this.#extension(1 << (mark - 0xd4));
    if (mark <= 0xdb) return this.#text(this.#unsigned(1 << (mark - 0xd9)));
    const length = this.#unsigned(mark % 2 === 0 ? 2 : 4);
    return mark <= 0xdd ? this.#list(length, depth) : this.#map(length, depth);
  }

  /** 0xca to 0xd3: floats, unsigned and signed integers. */
  #number(mark: number): number | string {
    if (mark === 0xca) return finite(this.#take(4).readFloatBE());
    if (mark === 0xcb) return finite(this.#take(8).readDoubleBE());
    const size = 1 << (mark & 3);
    const bytes = this.#take(size);
    if (mark <= 0xcf) return size < 8 ? bytes.readUIntBE(0, size) : exact(bytes.readBigUInt64BE());
    return size < 8 ? bytes.readIntBE(0, size) : exact(bytes.readBigInt64BE());
  }

  /** Its bytes without its type. */
  #extension(length: number): Buffer {
    return this.#take(length + 1).subarray(1);
  }

  #list(length: number, depth: number): readonly PackedValue[] {
    const values: PackedValue[] = [];
    for (let index = 0; index < length; index += 1) values.push(this.#value(depth + 1));
    return values;
  }

  #map(length: number, depth: number): ReadonlyMap<string, PackedValue> {
    const entries = new Map<string, PackedValue>();
    for (let index = 0; index < length; index += 1) {
      const key = this.#value(depth + 1);
      entries.set(Buffer.isBuffer(key) ? key.toString('utf8') : String(key), this.#value(depth + 1));
    }
    return entries;
  }

  #text(length: number): string {
    return this.#take(length).toString('utf8');
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new NoMsgpack();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #unsigned(size: number): number {
    return this.#take(size).readUIntBE(0, size);
  }
}

function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** JSON has no other numbers. */
function finite(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
