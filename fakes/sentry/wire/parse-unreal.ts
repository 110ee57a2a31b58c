import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { ByteRange } from './parse-envelope.ts';

interface UnrealFile {
  readonly name: string;
  readonly range: ByteRange;
}

const mostFiles = 1000;
const longestName = 4096;

/**
 * The files in a decompressed Unreal Engine crash container: a header, then `i32 index, string name, i32 length, bytes`
 * for each, then the header again, whose last field is how many there are; a string is its `u32` length and bytes that
 * end with NULs (Unreal's CrashReportClient; read by symbolic-unreal). Undefined where the bytes are none of that.
 */
export function parseUnreal(body: StoredBytes): readonly UnrealFile[] | undefined {
  const count = readInteger(body, body.length - 4);
  if (count === undefined || count < 0 || count > mostFiles) return undefined;
  let at = skipHeader(body, 0);
  const files: UnrealFile[] = [];
  for (let index = 0; index < count && at !== undefined; index += 1) {
    const name = readText(body, at + 4);
    const length = name === undefined ? undefined : readInteger(body, name.end);
    if (name === undefined || length === undefined || length < 0) return undefined;
    const range = { start: name.end + 4, end: name.end + 4 + length };
    if (range.end > body.length) return undefined;
    files.push({ name: name.text, range });
    at = range.end;
  }
  return at !== undefined && skipHeader(body, at) === body.length ? files : undefined;
}

/** Folder, file name, size and count. */
function skipHeader(body: StoredBytes, from: number): number | undefined {
  const folder = readText(body, from);
  const file = folder === undefined ? undefined : readText(body, folder.end);
  return file === undefined ? undefined : file.end + 8;
}

function readText(
  body: StoredBytes,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const length = readInteger(body, at);
  if (length === undefined || length < 0 || length > longestName) return undefined;
  const end = at + 4 + length;
  if (end > body.length) return undefined;
  return {
    text: body
      .subarray(at + 4, end)
      .toString('utf8')
      .replace(/\0+$/, ''),
    end,
  };
}

function readInteger(body: StoredBytes, at: number): number | undefined {
  return at >= 0 && at + 4 <= body.length ? body.subarray(at, at + 4).readInt32LE() : undefined;
}
