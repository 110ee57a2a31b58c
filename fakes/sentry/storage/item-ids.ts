import type { Random } from '../../../kit/context.ts';

/** Identifiers of that many items are made of one draw: the system is not asked with each. */
const atOnce = 256;

/** Names for items: UUIDs of version 4, dashed, as Kent gives them. */
export class ItemIds {
  readonly #random: Random;
  #unused: Buffer = Buffer.alloc(0);

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    const bytes = this.#sixteen();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // RFC 9562 version 4
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // RFC 9562 variant
    // One text in one piece: joined with a template it would be nine, as long as the item is kept.
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  #sixteen(): Buffer {
    if (this.#unused.length < 16) this.#unused = Buffer.from(this.#random.bytes(16 * atOnce));
    const bytes = this.#unused.subarray(0, 16);
    this.#unused = this.#unused.subarray(16);
    return bytes;
  }
}
