import { createHash } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../json.ts';
import { decodeText } from './decode-text.ts';
import { isReservedDumpName, sanitizeDumpName } from './dump-name.ts';
import { multipartParts, type Part } from './multipart-parts.ts';
import { describePart, type PartDescription } from './part-description.ts';
import type { Dump, MalformedReason, ParsedPayload, ParseLimits } from './payload.ts';
import { isRawJson } from './raw-json.ts';
import { parseJson } from './stored-json.ts';

export type Collected = Pick<ParsedPayload, 'annotations' | 'dumps' | 'notes' | 'payload'>;

/** A report that is refused: the code that the client gets, and for the log what was wrong. */
export class MalformedReport extends Error {
  override readonly name = 'MalformedReport';
  readonly reason: MalformedReason;
  constructor(reason: MalformedReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** What has been gathered so far. */
interface Gathering {
  annotations: Map<string, JsonValue>;
  readonly dumps: Map<string, Uint8Array>;
  readonly notes: string[];
  sawJson: boolean;
  sawText: boolean;
}

/**
 * Gathers annotations and dumps from a multipart body (reference collector §1.3).
 * @throws {MalformedReport} for a report that Antenna refuses.
 * @throws {MultipartError} for a body that is not multipart.
 */
export function collectParts(body: Buffer, boundary: string, limits: ParseLimits): Collected {
  const gathering: Gathering = {
    annotations: new Map(),
    dumps: new Map(),
    notes: [],
    sawJson: false,
    sawText: false,
  };
  for (const part of multipartParts(body, boundary, limits)) {
    addPart(gathering, part, describePart(part.headers), limits);
  }
  return finish(gathering);
}

function addPart(gathering: Gathering, part: Part, description: PartDescription, limits: ParseLimits): void {
  switch (description.kind) {
    case 'nameless':
      break;
    case 'malformed':
      throw new MalformedReport(description.reason, description.detail);
    case 'json':
      addJson(gathering, part.bytes, limits);
      break;
    case 'text':
      addText(gathering, part.bytes, description, limits);
      break;
    case 'dump':
      addDump(gathering, part.bytes, description, limits);
      break;
  }
}

/** A JSON part replaces all annotations read so far. */
function addJson(gathering: Gathering, bytes: Uint8Array, limits: ParseLimits): void {
  gathering.sawJson = true;
  const parsed = parseJson(bytes, limits.json);
  if (parsed.kind === 'invalid') throw new MalformedReport('invalid_json', `JSON part: ${parsed.detail}`);
  if (!isJsonObject(parsed.value) || isRawJson(parsed.value)) {
    throw new MalformedReport('invalid_json_value', 'JSON part is not an object');
  }
  gathering.annotations = new Map(
    Object.entries(parsed.value).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}

function addText(
  gathering: Gathering,
  bytes: Uint8Array,
  { name, contentType }: Extract<PartDescription, { readonly kind: 'text' }>,
  limits: ParseLimits,
): void {
  gathering.sawText = true;
  if (contentType.value !== 'text/plain') {
    gathering.annotations.set(name, null); // `text/plainfoo`: Falcon's text is None
    return;
  }
  if (bytes.length > limits.textPartBytes) {
    gathering.notes.push('extract payload text part exception: body part is too large');
    return;
  }
  const charset = contentType.parameters.get('charset') ?? 'utf-8';
  const text = decodeText(bytes, charset);
  if (text === undefined) {
    gathering.notes.push(`extract payload text part exception: invalid text or charset: ${charset}`);
  } else {
    gathering.annotations.set(name, text);
  }
}

function addDump(
  gathering: Gathering,
  bytes: Uint8Array,
  { name, contentType }: Extract<PartDescription, { readonly kind: 'dump' }>,
  limits: ParseLimits,
): void {
  if (contentType !== 'application/octet-stream') {
    gathering.notes.push(`unknown content type: ${name} ${contentType}`);
  }
  const sanitized = sanitizeDumpName(name);
  if (limits.reservedDumpNames === 'refused' && isReservedDumpName(sanitized)) {
    throw new MalformedReport('invalid_dump_name', `dump is named ${sanitized}, a folder of the bucket`);
  }
  gathering.dumps.set(sanitized, bytes);
}

function finish({ annotations, dumps, notes, sawJson, sawText }: Gathering): Collected {
  if (annotations.size === 0) throw new MalformedReport('no_annotations', 'no annotation is left');
  const uuid = annotations.get('uuid');
  if (uuid !== undefined && typeof uuid !== 'string') {
    throw new MalformedReport('invalid_uuid', 'uuid is not a text');
  }
  const bothNote = 'includes annotations in both json-encoded extra and formdata parts';
  return {
    annotations: withoutPrototype(annotations),
    dumps: [...dumps].map(([name, bytes]): Dump => ({ name, bytes, checksum: sha256(bytes) })),
    notes: sawJson && sawText ? [...notes, bothNote] : notes,
    payload: sawJson ? 'json' : 'multipart',
  };
}

function withoutPrototype(members: ReadonlyMap<string, JsonValue>): ParsedPayload['annotations'] {
  const object: Record<string, JsonValue> = Object.create(null);
  for (const [name, value] of members) object[name] = value;
  return object;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
