import { deflateSync } from 'node:zlib';

/** The smallest thing that begins as a minidump does: magic, version, and no streams. */
export const smallestDump: Buffer = Buffer.concat([
  Buffer.from('MDMP\x93\xa7\0\0', 'latin1'),
  Buffer.alloc(24),
]);

/** A compressed crash container of Unreal Engine with one file, a dump. */
export function unrealCrash(): Buffer {
  const text = (value: string): Buffer =>
    Buffer.concat([integer(value.length + 1), Buffer.from(`${value}\0`)]);
  const header = Buffer.concat([text('testpost'), text('crash.uecrash'), integer(0), integer(1)]);
  const file = Buffer.concat([
    integer(0),
    text('UEMinidump.dmp'),
    integer(smallestDump.length),
    smallestDump,
  ]);
  return deflateSync(Buffer.concat([header, file, header]));
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
