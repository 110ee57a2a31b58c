import { auditRules } from '../audit/audit-report.ts';
import {
  type Answer,
  badBody,
  count,
  exactly,
  listOf,
  named,
  notFound,
  type Operation,
  text,
} from './operation.ts';
import { selection } from './parameters.ts';

const fault = { type: 'object', minProperties: 1 };
const removed = exactly({ removed: count });
const auditBody = {
  optional: true,
  schema: {
    type: 'object',
    properties: {
      canaries: { ...listOf({ type: 'string', minLength: 8, maxLength: 1000 }), maxItems: 1000 },
      rules: listOf({ enum: [...auditRules] }),
    },
  },
} as const;
const bad: Answer = { means: 'The body or the query is wrong.', schema: named('Refusal') };
const report = named('AuditReport');
const absent = {
  type: 'object',
  properties: { absent: { type: 'boolean' }, detail: text, items: count },
  required: ['absent', 'items', 'findings'],
};

/** Faults, strict answers and the audit. */
export const controlOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/faults',
    summary: 'What requests are to meet, and how often they have.',
    answers: { 200: { means: 'Oldest first.', schema: exactly({ faults: listOf(named('PlannedFault')) }) } },
  },
  {
    method: 'post',
    path: '/faults',
    summary: 'Requests meet a fault from now on.',
    body: { schema: fault },
    answers: {
      201: { means: 'It is planned.', schema: named('PlannedFault') },
      400: badBody,
      413: badBody,
    },
  },
  {
    method: 'delete',
    path: '/faults',
    summary: 'Takes all faults away, or those of one mailbox.',
    parameters: ['mailbox'],
    answers: { 200: { means: 'How many there were.', schema: removed } },
  },
  {
    method: 'delete',
    path: '/faults/{id}',
    summary: 'Takes one fault away.',
    parameters: ['id'],
    answers: { 200: { means: 'It is gone.', schema: removed }, 404: notFound },
  },
  {
    method: 'get',
    path: '/strictness',
    summary: 'Who is answered as Relay would, and which DSNs there are.',
    answers: { 200: { means: 'What holds now.', schema: named('Strictness') } },
  },
  {
    method: 'put',
    path: '/strictness',
    summary: 'Changes what is given and leaves the rest.',
    body: {
      schema: {
        type: 'object',
        properties: { mode: { enum: ['lenient', 'strict'] } },
      },
    },
    answers: { 200: { means: 'What holds now.', schema: named('Strictness') }, 400: badBody },
  },
  {
    method: 'post',
    path: '/canaries',
    summary: 'A new value to plant; the audit searches for it from now on.',
    body: { optional: true, schema: { type: 'object', properties: { label: text } } },
    answers: {
      201: { means: 'The value and its label.', schema: exactly({ canary: {} }) },
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
];
