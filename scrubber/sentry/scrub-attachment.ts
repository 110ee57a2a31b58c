import type { Scrubber } from '../create-scrubber.ts';
import { mask } from '../payload/mask.ts';
import type { ItemChoices } from './item-choices.ts';
import { isRecord } from './plain.ts';
import type { EnvelopeItem } from './sdk.ts';

const textType = /^(?:text\/|application\/(?:json|xml|x-www-form-urlencoded)|[\w/.-]+\+(?:json|xml))/i;

/** The attachment that may leave, with its length set right; undefined when none may. */
export function scrubAttachment(
  scrubber: Scrubber,
  [header, payload]: EnvelopeItem,
  choice: ItemChoices['attachments'],
): EnvelopeItem | undefined {
  const facts = isRecord(header) ? header : {};
  const attachmentType = facts['attachment_type'];
  const type = {
    type: 'attachment',
    ...(typeof attachmentType === 'string' && { attachment_type: attachmentType }),
  };
  if (choice === 'mask') return item(type, { filename: mask, content_type: 'text/plain', text: mask });
  const text = choice === 'text' ? textOf(payload, facts['content_type'], facts['filename']) : undefined;
  if (text === undefined) return undefined;
  const clean: Record<string, unknown> = scrubber.scrub('attachment', {
    filename: facts['filename'],
    content_type: facts['content_type'],
    text,
  });
  return typeof clean['text'] === 'string' ? item(type, clean) : undefined;
}

function item(type: object, clean: Readonly<Record<string, unknown>>): EnvelopeItem {
  const bytes = new TextEncoder().encode(String(clean['text']));
  const named = Object.fromEntries(
    ['filename', 'content_type'].flatMap((name) =>
      typeof clean[name] === 'string' ? [[name, clean[name]]] : [],
    ),
  );
  return [{ ...type, ...named, length: bytes.length }, bytes];
}

/** Only what says that it is a text, and is UTF-8. */
function textOf(payload: unknown, contentType: unknown, filename: unknown): string | undefined {
  const saysText =
    typeof contentType === 'string'
      ? textType.test(contentType)
      : /\.(?:txt|log|json)$/i.test(String(filename));
  if (!saysText) return undefined;
  if (typeof payload === 'string') return payload;
  if (!(payload instanceof Uint8Array)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return undefined; // no text after all
  }
}
