import type { Field } from '../field.ts';
import { bool, date, keyword, keywordChoice, protectedField, publicField, text } from '../field-row.ts';

/** Identity: fields of the processed crash (reference processor §2.2). */
export const identityFields: readonly Field[] = [
  publicField('uuid', 'string', 'Crash id.', { search: keywordChoice }),
  publicField('crash_id', 'string', 'Crash id; the same as `uuid`.'),
  publicField('submitted_timestamp', 'string', 'Time when the collector received the crash, ISO 8601.'),
  publicField(
    'date_processed',
    'string',
    'Time when the collector received the crash, ISO 8601; searches and index names go by it.',
    { search: { ...date, name: 'date' } },
  ),
  publicField('crash_report_keys', 'array', 'Names of the annotations and dumps that came with the crash.', {
    search: keyword,
    items: { types: ['string'] },
  }),
  protectedField('collector_metadata', 'object', 'What the collector noted about the submission.', {
    otherProperties: { types: ['any'] },
  }),
  publicField('minidump_sha256_hash', 'string', 'SHA-256 of the main dump, hexadecimal.', { search: text }),
  publicField('throttleable', 'boolean', 'Whether the client allowed the collector to throttle the crash.', {
    sourceAnnotation: 'Throttleable',
    search: bool,
  }),
  publicField('submitted_from', 'string', 'Which part of the client submitted the crash.', {
    search: keyword,
  }),
  publicField(
    'submitted_from_infobar',
    'boolean',
    'Whether the crash was submitted from the notification bar.',
    { sourceAnnotation: 'SubmittedFromInfobar', search: bool, deprecated: true },
  ),
];
