import type { FoundItem } from '../items/item-reading.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { ByteRange } from '../wire/parse-envelope.ts';
import { parseUnreal } from '../wire/parse-unreal.ts';
import { type EndpointInput, type EndpointReading, whole } from './endpoint-reading.ts';

/** The files of a crash of Unreal Engine; the container has been decompressed (reference sentry §2.1). */
export function readUnreal({ body, warnings, newEventId }: EndpointInput): EndpointReading {
  const envelopeHeader = { event_id: newEventId() };
  const files = parseUnreal(body);
  if (files === undefined) {
    warnings.add('invalid unreal crash report', { relayStatus: 400, offset: 0 });
    return { found: [{ ...whole('unreal_report', body), envelopeHeader }], envelopeHeader };
  }
  const found = files.map(({ name, range }): FoundItem => {
    const header = {
      type: 'attachment',
      length: range.end - range.start,
      filename: name,
      attachment_type: kindOf(name, range, body),
    };
    return { type: 'attachment', payloadRange: range, header, made: { header }, envelopeHeader };
  });
  return { found, envelopeHeader };
}

function kindOf(name: string, { start, end }: ByteRange, body: StoredBytes): string {
  if (name === 'CrashContext.runtime-xml') return 'unreal.context';
  if (name.endsWith('.log')) return 'unreal.logs';
  const begin = body.subarray(start, Math.min(end, start + 20)).toString('latin1');
  if (/^(?:MDMP|PMDM)/.test(begin)) return 'event.minidump';
  return begin.startsWith('Incident Identifier:') ? 'event.applecrashreport' : 'event.attachment';
}
