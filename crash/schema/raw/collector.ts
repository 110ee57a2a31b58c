import type { Field } from '../field.ts';
import { protectedField, publicField } from '../field-row.ts';

/** Written by the collector: annotations of the raw crash (reference processor §2). */
export const collectorAnnotations: readonly Field[] = [
  publicField('submitted_timestamp', 'string', 'Time when the collector received the crash, ISO 8601.'),
  publicField('uuid', 'string', 'Crash id.'),
  publicField('version', 'integer', 'Version of the structure of the raw crash: 2.'),
  protectedField(
    'metadata',
    'object',
    'What the collector noted: payload kind, sizes, dump checksums, throttle rule, notes.',
    { otherProperties: { types: ['any'] } },
  ),
];
