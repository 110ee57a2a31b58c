import type { JsonObject } from '../../../crash/json.ts';
import { normalEventId } from '../items/item-facts.ts';
import type { FoundItem } from '../items/item-reading.ts';
import { textAt } from '../items/json-at.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import { decodedLength } from '../wire/content-encoding.ts';
import type { ByteRange } from '../wire/parse-envelope.ts';
import { beginsWithBoundary, parseMultipart } from '../wire/parse-multipart.ts';
import { eventOfFormFields } from '../wire/sentry-form-fields.ts';
import { type EndpointInput, type EndpointReading, madeItem, whole } from './endpoint-reading.ts';

/** Field → what kind of attachment it is (reference sentry §2.5, §2.10). */
const attachmentTypes: ReadonlyMap<string, string> = new Map([
  ['upload_file_minidump', 'event.minidump'],
  ['__sentry-event', 'event.payload'],
  ['__sentry-breadcrumb1', 'event.breadcrumbs'],
  ['__sentry-breadcrumb2', 'event.breadcrumbs'],
  ['view-hierarchy.json', 'event.view_hierarchy'],
  ['prosperodump', 'playstation.prosperodump'],
]);

const largestFields = 1024 * 1024;

type FormPart = ReturnType<typeof parseMultipart>[number];

/** A minidump in a form, or by itself (reference sentry §2.10). */
export async function readMinidump(input: EndpointInput): Promise<EndpointReading> {
  const { body, contentType, warnings } = input;
  const range = { start: 0, end: body.length };
  const isForm = /^multipart\//i.test(contentType) || beginsWithBoundary(body, range);
  if (!isForm && !/^application\/(?:octet-stream|x-dmp)\b/i.test(contentType)) {
    warnings.add('the content type is neither of a form nor of a dump', { relayStatus: 400 });
  }
  if (isForm) return readForm(input, 'upload_file_minidump', 'missing minidump');
  const envelopeHeader = { event_id: input.newEventId() };
  const dump = await readDump({ range, filename: 'Minidump' }, input);
  return { found: [{ ...dump, envelopeHeader }], envelopeHeader };
}

export async function readPlaystation(input: EndpointInput): Promise<EndpointReading> {
  // The console first asks, in JSON, what it may send.
  if (/json/i.test(input.contentType)) return { found: [whole('other', input.body)], envelopeHeader: {} };
  return readForm(input, 'prosperodump', 'missing prosperodump');
}

/** Files for an event that came before, whose id is in the path. */
export async function readAttachments(input: EndpointInput): Promise<EndpointReading> {
  const id = input.path.rest[0];
  const eventId = normalEventId(id);
  if (eventId === undefined) {
    input.warnings.add(`event id ${id?.slice(0, 50) ?? ''} is none`, { relayStatus: 400 });
  }
  return readForm(input, undefined, '', eventId);
}

/** `needed` is the field without which the form says nothing to Relay. */
async function readForm(
  input: EndpointInput,
  needed: string | undefined,
  missing: string,
  eventId?: string,
): Promise<EndpointReading> {
  const { body, contentType, warnings } = input;
  const parts = parseMultipart(body, { start: 0, end: body.length }, contentType, warnings);
  const files = parts.filter(isFile);
  if (needed !== undefined && !files.some(({ name }) => name === needed)) {
    warnings.add(missing, { relayStatus: 400 });
  }
  const fields = readFields(parts, body, input);
  const event = eventOfFormFields(fields);
  const id = eventId ?? normalEventId(textAt(event, 'event_id')) ?? input.newEventId();
  const found: FoundItem[] = [];
  if (event !== undefined) found.push(madeItem('event', event, body));
  for (const part of files) found.push(await readFile(part, input));
  if (fields.length > 0) found.push(madeItem('form_data', fields, body));
  if (found.length === 0) found.push(whole('other', body));
  const envelopeHeader = { event_id: id };
  return { found: found.map((item) => ({ ...item, envelopeHeader })), envelopeHeader };
}

function isFile({ name, filename }: FormPart): boolean {
  return filename !== undefined || attachmentTypes.has(name);
}

/** Texts of the form; what is beyond 1 MiB is cut, for it stays in the body. */
function readFields(
  parts: readonly FormPart[],
  body: StoredBytes,
  { warnings }: EndpointInput,
): readonly (readonly [string, string])[] {
  let left = largestFields;
  const fields: (readonly [string, string])[] = [];
  for (const part of parts) {
    if (isFile(part)) continue;
    const { start, end } = part.range;
    const cut = Math.min(end, start + left);
    fields.push([part.name, body.subarray(start, cut).toString('utf8')]);
    left -= cut - start;
    if (cut < end) {
      warnings.add('form fields of over 1 MiB were cut', { relayStatus: 413, offset: cut });
    }
  }
  return fields;
}

async function readFile(part: FormPart, input: EndpointInput): Promise<FoundItem> {
  const attachmentType = attachmentTypes.get(part.name) ?? 'event.attachment';
  if (attachmentType === 'event.minidump') return readDump(part, input);
  return attachment(part, attachmentType, part.range);
}

/** Old Electron SDKs send a form within the field; other clients compress the dump. */
async function readDump(
  part: Pick<FormPart, 'range' | 'filename'> & Partial<FormPart>,
  input: EndpointInput,
): Promise<FoundItem> {
  const { body, warnings, maxBodyBytes } = input;
  let { range } = part;
  if (beginsWithBoundary(body, range)) {
    const inner = parseMultipart(body, range, '', warnings).find(
      ({ name }) => name === 'upload_file_minidump',
    );
    range = inner?.range ?? range;
  }
  const magic = body.subarray(range.start, Math.min(range.end, range.start + 6)).toString('latin1');
  if (/^(?:MDMP|PMDM)/.test(magic)) return attachment(part, 'event.minidump', range);
  const container = containers.find(({ begins }) => magic.startsWith(begins));
  if (container === undefined) {
    warnings.add('invalid minidump', { relayStatus: 400, offset: range.start });
    return attachment(part, 'event.minidump', range);
  }
  const { coding, suffix } = container;
  if (coding === undefined) {
    warnings.add(`a dump in ${suffix.slice(1)} is kept as it came; Relay reads it`, { offset: range.start });
    return attachment(part, 'event.minidump', range);
  }
  const length = await decodedLength(body, range, coding, maxBodyBytes);
  if (length === undefined) {
    warnings.add('invalid compression container', { relayStatus: 400, offset: range.start });
    return attachment(part, 'event.minidump', range);
  }
  const filename = part.filename?.replace(new RegExp(`\\${suffix}$`), '');
  const named = attachment({ ...part, filename }, 'event.minidump', range, length);
  return { ...named, made: { ...named.made, payloadCoding: coding } };
}

/** What a compressed dump begins with; without `coding` it is left as it is. */
const containers: readonly { readonly begins: string; readonly suffix: string; readonly coding?: string }[] =
  [
    { begins: '\x1f\x8b', suffix: '.gz', coding: 'gzip' },
    { begins: '\x28\xb5\x2f\xfd', suffix: '.zst', coding: 'zstd' },
    { begins: '\xfd7zXZ\x00', suffix: '.xz' },
    { begins: 'BZh', suffix: '.bz2' },
  ];

function attachment(
  { filename, contentType, name }: Pick<FormPart, 'filename'> & Partial<FormPart>,
  attachmentType: string,
  range: ByteRange,
  length: number = range.end - range.start,
): FoundItem {
  const header: JsonObject = {
    type: 'attachment',
    length,
    attachment_type: attachmentType,
    ...((filename ?? name) !== undefined && { filename: filename ?? name ?? '' }),
    ...(contentType !== undefined && { content_type: contentType }),
  };
  return { type: 'attachment', payloadRange: range, header, made: { header } };
}
