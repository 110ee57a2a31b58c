import { longestWait } from '../assertions/longest-wait.ts';
import {
  type Answer,
  count,
  exactly,
  listOf,
  named,
  type Operation,
  type Schema,
  text,
} from './operation.ts';

const milliseconds: Schema = { type: 'integer', minimum: 0, maximum: longestWait };
const rows = listOf(named('ItemRow'));
const scope = { mailbox: text, since: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } };
const quiet = { quietFor: milliseconds, timeout: milliseconds, ...scope };

const bad: Answer = { means: 'The body or the query is wrong.', schema: named('Refusal') };
const tooLarge: Answer = { means: 'The body has over 1 MiB.', schema: named('Refusal') };
const stopped: Answer = { means: 'The server stops meanwhile.', schema: named('Refusal') };

const quietAnswers: Operation['answers'] = {
  200: { means: 'Nothing unwanted came.', schema: exactly({ items: rows }) },
  400: bad,
  408: { means: 'It never got quiet.', schema: named('Refusal') },
  409: {
    means: 'Something unwanted is there, or came.',
    schema: exactly({ error: text, detail: text, items: rows }),
  },
  413: tooLarge,
  503: stopped,
};

/** Waits and assertions. */
export const assertionOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/wait',
    summary: 'Answers when so many items that match are there; those that are there already count.',
    body: {
      optional: true,
      schema: exactly(
        {
          query: text,
          count: { type: 'integer', minimum: 1, maximum: 100_000 },
          timeout: milliseconds,
          ...scope,
        },
        ['query', 'count', 'timeout', ...Object.keys(scope)],
      ),
    },
    answers: {
      200: { means: 'The items, oldest first.', schema: exactly({ items: rows }) },
      400: bad,
      408: {
        means: 'They did not come in time: what came instead, and what missed by one condition.',
        schema: exactly({
          error: text,
          detail: text,
          found: rows,
          seen: rows,
          near: listOf(named('NearMiss')),
          evicted: count,
        }),
      },
      413: tooLarge,
      503: stopped,
    },
  },
  {
    method: 'post',
    path: '/assert-none',
    summary: 'Answers when nothing has arrived for a while and nothing that matches is there.',
    body: {
      optional: true,
      schema: exactly({ query: text, ...quiet }, ['query', ...Object.keys(quiet)]),
    },
    answers: quietAnswers,
  },
  {
    method: 'post',
    path: '/assert-only',
    summary: 'Answers when nothing has arrived for a while and everything matches one of the queries.',
    body: {
      schema: exactly({ queries: { ...listOf(text), maxItems: 100 }, ...quiet }, Object.keys(quiet)),
    },
    answers: quietAnswers,
  },
];
