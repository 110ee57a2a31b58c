import type { Field } from '../field.ts';
import { keyword, protectedField, publicField } from '../field-row.ts';
import { dumpShape } from './json-dump.ts';

/** Stackwalker: fields of the processed crash (reference processor §2.2). */
export const stackwalkerFields: readonly Field[] = [
  publicField('json_dump', ['object', 'null'], 'What the stackwalker printed about the main dump.', {
    properties: dumpShape,
  }),
  protectedField('mdsw_return_code', 'integer', 'Exit code of the stackwalker.'),
  publicField('mdsw_status_string', 'string', 'Status of the stackwalker: `OK` or what went wrong.', {
    search: keyword,
  }),
  protectedField('mdsw_stderr', 'string', 'Last lines that the stackwalker printed as errors.'),
  publicField('stackwalk_version', 'string', 'Version of the stackwalker.', { search: keyword }),
  publicField('additional_minidumps', 'array', 'Names of the dumps beside the main one.', {
    search: keyword,
    items: { types: ['string'] },
  }),
  publicField(
    'upload_file_minidump_browser',
    ['object', 'null'],
    'The browser process in a crash with several dumps.',
    {
      properties: {
        json_dump: { types: ['object', 'null'], properties: dumpShape },
        mdsw_return_code: { types: ['integer'], permission: 'protected' },
        mdsw_status_string: { types: ['string'] },
        mdsw_stderr: { types: ['string'], permission: 'protected' },
        stackwalk_version: { types: ['string'] },
        success: { types: ['boolean'] },
      },
    },
  ),
];
