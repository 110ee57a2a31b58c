import { badQuery, count, exactly, listOf, named, notFound, type Operation } from './operation.ts';
import { selection } from './parameters.ts';

const download = (what: string, summary: string): Operation => ({
  method: 'get',
  path: `/items/{id}/${what}`,
  summary,
  parameters: ['id'],
  answers: { 200: { means: 'The bytes.', mediaType: 'application/octet-stream' }, 404: notFound },
});

/** Reading and removing items. */
export const itemOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/items',
    summary: 'Items, newest first unless the query says otherwise.',
    parameters: [...selection, 'before', 'skip', 'limit'],
    answers: {
      200: {
        means:
          'The rows, how many match in all, how many (of the mailbox, where one is asked for) went to make room, and the latest sequence number.',
        schema: exactly({ items: listOf(named('ItemRow')), matching: count, evicted: count, latest: count }),
      },
      400: badQuery,
    },
  },
  {
    method: 'get',
    path: '/items/{id}',
    summary: 'One item with its headers, its request and its payload.',
    parameters: ['id'],
    answers: {
      200: { means: 'The item.', schema: named('ItemDetail') },
      404: notFound,
    },
  },
  download('payload', 'The payload of an item, byte for byte.'),
  download('body', 'The decompressed body of its request.'),
  download('wire', 'The body of its request as it was sent.'),
  {
    method: 'delete',
    path: '/items/{id}',
    summary: 'Forgets one item.',
    parameters: ['id'],
    answers: { 200: { means: 'It is gone.', schema: exactly({ flushed: count }) }, 404: notFound },
  },
  {
    method: 'post',
    path: '/flush',
    summary: 'Forgets what is chosen, everything where nothing is; faults go with everything.',
    parameters: selection,
    answers: {
      200: { means: 'How many items are gone.', schema: exactly({ flushed: count }) },
      400: badQuery,
    },
  },
  {
    method: 'get',
    path: '/stream',
    summary:
      'Server-sent events `item`, each a row, as items arrive; those after `since` or Last-Event-ID first.',
    parameters: selection,
    answers: {
      200: { means: 'An event an item, until it is closed.', mediaType: 'text/event-stream' },
      400: badQuery,
    },
  },
  {
    method: 'get',
    path: '/client-reports',
    summary: 'What SDKs say they have dropped, by SDK, mailbox, reason and category.',
    parameters: selection,
    answers: {
      200: { means: 'Most dropped first.', schema: exactly({ dropped: listOf(named('DroppedCount')) }) },
      400: badQuery,
    },
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This document.',
    answers: { 200: { means: 'OpenAPI 3.1.', schema: { type: 'object' } } },
  },
];
