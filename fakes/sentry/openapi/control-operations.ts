import { badBody, count, exactly, listOf, named, notFound, type Operation } from './operation.ts';

const removed = exactly({ removed: count });
/** Faults and strict answers. */
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
    body: { schema: named('Fault') },
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
    body: { optional: true, schema: named('StrictnessChange') },
    answers: { 200: { means: 'What holds now.', schema: named('Strictness') }, 400: badBody, 413: badBody },
  },
];
