import type { Field } from '../field.ts';
import { protectedField, publicField, text } from '../field-row.ts';

/** Bookkeeping: fields of the processed crash (reference processor §2.2). */
export const bookkeepingFields: readonly Field[] = [
  publicField('success', 'boolean', 'Whether processing ran to its end.'),
  publicField(
    'processor_notes',
    'string',
    'What the processor noticed in this pass; public, so never a value of the crash.',
    { search: text },
  ),
  publicField('processor_history', 'array', 'Notes of earlier passes, newest first.', {
    items: { types: ['string'] },
  }),
  protectedField('removed_fields', 'string', 'Fields that the search index refused, separated by spaces.', {
    search: text,
  }),
];
