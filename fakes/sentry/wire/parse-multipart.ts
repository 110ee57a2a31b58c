import { parseHeaderParameters } from '../../../crash/report/header-parameters.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { ByteRange } from './parse-envelope.ts';
import { textOf } from './read-json.ts';
import type { WarningList } from './warning.ts';

/** One part of a multipart body. */
interface FormPart {
  readonly name: string;
  /** Undefined where the part is a form field and no file. */
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly range: ByteRange;
}

const mostParts = 1000;
const longestPartHeader = 16 * 1024;
const longestBoundary = 200;
const lineFeed = Buffer.from('\n');

/**
 * The parts of a multipart body, by their ranges in it. Not the strict reading of Antenna's contract
 * (`crash/report`), which refuses: a body that is cut, without a closing boundary or with bare line feeds gives what
 * there is of it. The boundary is taken from the content type, else from the first line, which is how dumps nested by
 * old Electron SDKs come (reference sentry §2.10). Never throws.
 */
export function parseMultipart(
  body: StoredBytes,
  whole: ByteRange,
  contentType: string,
  warnings: WarningList,
): readonly FormPart[] {
  const boundary = boundaryOf(contentType) ?? boundaryOfFirstLine(body, whole);
  if (boundary === undefined) {
    warnings.add('the body is no multipart form', { relayStatus: 400, offset: whole.start });
    return [];
  }
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = body.indexOf(delimiter, whole.start);
  while (at >= 0 && at < whole.end && !isClosing(body, at + delimiter.length)) {
    if (parts.length === mostParts) {
      warnings.add(`over ${mostParts} parts; the rest was not read`, { relayStatus: 400, offset: at });
      return parts;
    }
    const headers = headerBlock(body, at + delimiter.length, whole.end);
    if (headers === undefined) {
      warnings.add('the headers of a part have no end', { relayStatus: 400, offset: at });
      return parts;
    }
    const next = body.indexOf(delimiter, headers.end);
    if (next < 0 || next >= whole.end) {
      warnings.add('a part has no end', { relayStatus: 400, offset: at });
      parts.push(readPart(headers.text, { start: headers.end, end: whole.end }));
      return parts;
    }
    parts.push(readPart(headers.text, { start: headers.end, end: withoutLineEnd(body, headers.end, next) }));
    at = next;
  }
  if (at < 0 || at >= whole.end) {
    warnings.add('the boundary of the multipart form is not in it', {
      relayStatus: 400,
      offset: whole.start,
    });
  }
  return parts;
}

/** True where a body begins as a multipart form does, whatever its headers say. */
export function beginsWithBoundary(body: StoredBytes, range: ByteRange): boolean {
  return boundaryOfFirstLine(body, range) !== undefined;
}

function boundaryOf(contentType: string): string | undefined {
  const { value, parameters } = parseHeaderParameters(contentType);
  const boundary = parameters.get('boundary')?.trimEnd() ?? '';
  return /^multipart\//i.test(value) && boundary !== '' ? boundary.slice(0, longestBoundary) : undefined;
}

function boundaryOfFirstLine(body: StoredBytes, { start, end }: ByteRange): string | undefined {
  const line = body.subarray(start, Math.min(end, start + longestBoundary)).toString('latin1');
  return /^--([\w'()+,./:=?-][\w'()+,./:=? -]*?)\r?\n/.exec(line)?.[1];
}

function isClosing(body: StoredBytes, at: number): boolean {
  return body.subarray(at, at + 2).toString('latin1') === '--';
}

interface HeaderBlock {
  readonly text: string;
  /** Where the part's own bytes begin. */
  readonly end: number;
}

function headerBlock(body: StoredBytes, from: number, end: number): HeaderBlock | undefined {
  const start = body.indexOf(lineFeed, from) + 1;
  if (start === 0) return undefined;
  const block = body.subarray(start, Math.min(end, start + longestPartHeader));
  const found = /^(?:|[\s\S]*?\r?\n)\r?\n/.exec(block.toString('latin1'));
  if (found === null) return undefined;
  const length = found[0].length;
  return { text: textOf(block.subarray(0, length)), end: start + length };
}

function withoutLineEnd(body: StoredBytes, start: number, delimiter: number): number {
  const [before, last] = body.subarray(Math.max(start, delimiter - 2), delimiter).subarray(-2);
  if (delimiter - start >= 2 && before === 0x0d && last === 0x0a) return delimiter - 2;
  return delimiter - start >= 1 && (last ?? before) === 0x0a ? delimiter - 1 : delimiter;
}

function readPart(headers: string, range: ByteRange): FormPart {
  const lines = headers.split(/\r?\n/);
  const headerNamed = (name: string): string | undefined =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const { parameters } = parseHeaderParameters(headerNamed('content-disposition') ?? '');
  return {
    name: parameters.get('name') ?? '',
    filename: parameters.get('filename') ?? encodedName(parameters.get('filename*')),
    contentType: headerNamed('content-type'),
    range,
  };
}

/** RFC 5987: `UTF-8''na%20me`. */
function encodedName(value: string | undefined): string | undefined {
  const encoded = /^[\w-]+'[\w-]*'(.*)$/.exec(value ?? '')?.[1];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return encoded; // wrongly encoded; shown as it came
  }
}
