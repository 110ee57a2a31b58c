import { MinidumpError } from './minidump-error.ts';

/** A place in the dump: `size` bytes at `rva`, an offset from its start. */
export interface Location {
  readonly size: number;
  readonly rva: number;
}

/** A dump's bytes, read in its byte order. Every read throws `StreamReadFailure` where the bytes are not there. */
export class DumpBytes {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#checked(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#checked(at, 2), this.littleEndian);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#checked(at, 4), this.littleEndian);
  }

  u64(at: number): bigint {
    return this.#view.getBigUint64(this.#checked(at, 8), this.littleEndian);
  }

  location(at: number): Location {
    return { size: this.u32(at), rva: this.u32(at + 4) };
  }

  /** The bytes of a location, as a view with the same byte order. */
  slice({ rva, size }: Location): DumpBytes {
    this.#checked(rva, size);
    return new DumpBytes(this.bytes.subarray(rva, rva + size), this.littleEndian);
  }

  #checked(at: number, size: number): number {
    if (at < 0 || at + size > this.bytes.length) {
      throw new MinidumpError(
        'StreamReadFailure',
        `${size} bytes at offset ${at} lie outside the ${this.bytes.length} bytes that there are`,
      );
    }
    return at;
  }
}
