import { basename, join } from 'node:path';
import { SpooledBytes } from './spooled-bytes.ts';

/** JSON of plain data in which there may be Maps, Dates, Buffers, spool files (by their name), and undefined. */
export function writeLogJson(value: unknown): string {
  return JSON.stringify(encode(value));
}

/** Reads what `writeLogJson` wrote; spool files are those of `folder`. Throws for what is no JSON. */
export function readLogJson(text: string, folder: string): unknown {
  return decode(JSON.parse(text), folder);
}

function encode(value: unknown): unknown {
  if (value === undefined) return { $undefined: true };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Map) return { $map: [...value].map(encode) };
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof SpooledBytes) return { $file: [basename(value.path), value.length] };
  if (Buffer.isBuffer(value)) return { $bytes: value.toString('base64') };
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encode(member)]));
  // What looks like one of the forms above is wrapped, so that it is read back as what it is.
  return soleMark(members) === undefined ? members : { $object: members };
}

function decode(value: unknown, folder: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => decode(member, folder));
  const [mark, marked] = soleMark(value) ?? [];
  switch (mark) {
    case '$undefined':
      return undefined;
    case '$map':
      return new Map(decode(marked, folder) as [unknown, unknown][]); // pairs, as `encode` writes them
    case '$date':
      return new Date(Number(marked));
    case '$bytes':
      return Buffer.from(String(marked), 'base64');
    case '$file': {
      const [name, length] = marked as readonly [unknown, unknown]; // as `encode` writes it
      return new SpooledBytes(join(folder, basename(String(name))), Number(length));
    }
    case '$object':
      return decodeMembers(marked as object, folder); // as `encode` writes it
    default:
      return decodeMembers(value, folder);
  }
}

function decodeMembers(value: object, folder: string): unknown {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decode(member, folder)]));
}

/** The one member of an object that has no other, where its key begins as those of the forms do. */
function soleMark(value: object): readonly [string, unknown] | undefined {
  const [first, ...others] = Object.entries(value);
  return first?.[0].startsWith('$') === true && others.length === 0 ? first : undefined;
}
