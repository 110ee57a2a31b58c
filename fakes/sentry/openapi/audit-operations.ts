import { type Answer, badQuery, count, exactly, named, type Operation, text } from './operation.ts';
import { selection } from './parameters.ts';

const auditBody = { optional: true, schema: named('AuditRequest') } as const;
const bad: Answer = { means: 'The body or the query is wrong.', schema: named('Refusal') };
const report = named('AuditReport');
const absent = named('Absence');
const shapeFile = named('ShapeFile');

/** The audit and the table of shapes. */
export const auditOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/canaries',
    summary: 'A new value to plant; the audit searches for it from now on.',
    body: { optional: true, schema: { type: 'object', properties: { label: text } } },
    answers: {
      201: { means: 'The value and its label.', schema: exactly({ canary: text }) },
      400: bad,
      413: bad,
    },
  },
  {
    method: 'post',
    path: '/audit',
    summary: 'Searches the chosen items for data that must not leave.',
    parameters: selection,
    body: auditBody,
    answers: { 200: { means: 'What was found.', schema: report }, 400: bad, 413: bad },
  },
  {
    method: 'post',
    path: '/assert-absent',
    summary: 'The audit as a yes or no.',
    parameters: selection,
    body: auditBody,
    answers: {
      200: { means: 'Nothing was found.', schema: absent },
      400: bad,
      409: { means: 'Something was found, or nothing could be read.', schema: absent },
      413: bad,
    },
  },
  {
    method: 'get',
    path: '/shape',
    summary: 'Every key path of the chosen items, with types, counts and a masked example.',
    parameters: [...selection, 'keep'],
    answers: { 200: { means: 'The table.', schema: named('ShapeTable') }, 400: badQuery },
  },
  {
    method: 'get',
    path: '/shape/file',
    summary: 'The same as a file to be kept and compared with.',
    parameters: [...selection, 'keep'],
    answers: { 200: { means: 'A shape file.', schema: shapeFile }, 400: badQuery },
  },
  {
    method: 'put',
    path: '/shape/baseline',
    summary: 'What the table is compared with from now on: a shape file, or what there is now.',
    body: { optional: true, schema: shapeFile },
    answers: {
      200: { means: 'How many paths it holds.', schema: exactly({ paths: count }) },
      400: bad,
      413: bad,
    },
  },
  {
    method: 'delete',
    path: '/shape/baseline',
    summary: 'The table is compared with nothing.',
    answers: { 204: { means: 'There is none any more.' } },
  },
];
