/** One part of a multipart body; `bytes` is a view of the body, not a copy. */
export interface Part {
  readonly headers: PartHeaders;
  readonly bytes: Uint8Array;
}

/** The headers that count, as the bytes after `: `. */
export interface PartHeaders {
  readonly contentType: Uint8Array | undefined;
  readonly contentDisposition: Uint8Array | undefined;
}

/** The body is not multipart as Falcon 3.1.1 understands it. */
export class MultipartError extends Error {
  override readonly name = 'MultipartError';
}

export interface MultipartLimits {
  readonly partHeaderBytes: number;
  readonly parts: number;
}

const crlf = Buffer.from('\r\n');
const headerEnd = Buffer.from('\r\n\r\n');

/**
 * The parts of a body, in order, as Falcon 3.1.1 finds them (reference collector §1.3): text before the first boundary and
 * behind the closing one is skipped, every other deviation is an error. A part is handed out before the boundary that
 * ends it is looked at, as there, so what is wrong with a part is found before what is wrong behind it.
 * @throws {MultipartError} while iterating.
 */
export function* multipartParts(body: Buffer, boundary: string, limits: MultipartLimits): Generator<Part> {
  const dashBoundary = Buffer.from(`--${boundary}`);
  const delimiter = Buffer.concat([crlf, dashBoundary]);
  let offset = skipDelimiter(body, body.indexOf(dashBoundary), dashBoundary);
  for (let count = 0; !isClosing(body, offset); count += 1) {
    if (count === limits.parts) throw new MultipartError(`more than ${limits.parts} parts`);
    const headersStart = offset + crlf.length;
    const headersEnd = body.indexOf(headerEnd, headersStart);
    if (headersEnd < 0 || headersEnd - headersStart > limits.partHeaderBytes) {
      throw new MultipartError(
        `part ${count + 1}: headers have no end within ${limits.partHeaderBytes} bytes`,
      );
    }
    const start = headersEnd + headerEnd.length;
    const end = body.indexOf(delimiter, start);
    const bytes = body.subarray(start, end < 0 ? body.length : end);
    yield { headers: readPartHeaders(body.subarray(headersStart, headersEnd)), bytes };
    offset = skipDelimiter(body, end, delimiter);
  }
}

function skipDelimiter(body: Buffer, at: number, delimiter: Buffer): number {
  if (at < 0) throw new MultipartError(`no further boundary before the end at byte ${body.length}`);
  return at + delimiter.length;
}

/** Whether the boundary that ends at `offset` is the closing one: `--` CRLF. A plain CRLF says that a part follows. */
function isClosing(body: Buffer, offset: number): boolean {
  if (body.subarray(offset, offset + 2).equals(crlf)) return false;
  if (body.toString('latin1', offset, offset + 4) === '--\r\n') return true;
  throw new MultipartError(`boundary that ends at byte ${offset} is followed by neither CRLF nor -- CRLF`);
}

function readPartHeaders(block: Buffer): PartHeaders {
  let contentType: Buffer | undefined;
  let contentDisposition: Buffer | undefined;
  for (const line of splitLines(block)) {
    const separator = line.indexOf(': ');
    if (separator < 0) continue;
    const name = line.toString('latin1', 0, separator).toLowerCase();
    const value = line.subarray(separator + 2);
    if (name === 'content-type') contentType = value;
    else if (name === 'content-disposition') contentDisposition = value;
    else if (name === 'content-transfer-encoding' && value.toString('latin1') !== 'binary') {
      throw new MultipartError('Content-Transfer-Encoding other than binary');
    }
  }
  return { contentType, contentDisposition };
}

function* splitLines(block: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = block.indexOf(crlf); end >= 0; end = block.indexOf(crlf, start)) {
    yield block.subarray(start, end);
    start = end + crlf.length;
  }
  yield block.subarray(start);
}
