export interface QueryExample {
  readonly query: string;
  /** What it asks for, in words. */
  readonly meaning: string;
  /** Numbers of the sample events (`sample-events.ts`) that it finds, newest first. */
  readonly finds: readonly number[];
}

/** The examples of `docs/reference/query.md`; a test runs each over the sample events. */
export const queryExamples: readonly QueryExample[] = [
  { query: '', meaning: 'everything', finds: [7, 6, 5, 4, 3, 2, 1] },
  { query: 'timeout', meaning: 'a word of the message', finds: [3, 2] },
  { query: '"read timeout: 30 s"', meaning: 'words with blanks or a colon in them', finds: [2] },
  { query: 'type:error level:fatal', meaning: 'fatal errors: both must hold', finds: [3] },
  { query: 'level:[warning,fatal]', meaning: 'one of several values', finds: [3, 2] },
  { query: 'type:error -level:fatal', meaning: 'not this one; `!level:fatal` is the same', finds: [2, 1] },
  { query: 'message:/time ?out after \\d+ ms/i', meaning: 'a regular expression', finds: [3] },
  { query: 'release:shop@2.*', meaning: '`*` stands for any characters', finds: [3, 2] },
  { query: 'release:""', meaning: 'without a release', finds: [7, 6, 5, 4] },
  { query: 'exception:TypeError', meaning: 'an exception of this type, also as a cause', finds: [1] },
  {
    query: 'id:9ec79c33-ec99-42ab-8353-589fcb2e04dc',
    meaning: 'by event id, dashed or not; the id of the item here does it too',
    finds: [1],
  },
  { query: 'trace:0123456789abcdef0123456789abcdef', meaning: 'one trace', finds: [4, 1] },
  { query: 'environment:production', meaning: 'one environment', finds: [3] },
  { query: 'tag.shard:3', meaning: 'by tag; `tag."odd name":3` where the name has a blank', finds: [2] },
  { query: 'user:ann@example.com', meaning: 'by id, e-mail, name or address of the user', finds: [1] },
  { query: 'sdk:sentry.python', meaning: 'by SDK; `sdk:sentry.python/2.*` with its version', finds: [2, 1] },
  { query: 'project:7', meaning: 'by project', finds: [5] },
  { query: 'key:worker1', meaning: 'one mailbox: what came with this key of the DSN', finds: [7, 6] },
  { query: 'has:attachment', meaning: 'what came with an attachment, and the attachment', finds: [7, 6] },
  { query: 'has:user', meaning: 'whatever has a user; any name of the table will do', finds: [1] },
  {
    query: '$.request.headers.Cookie:"[Filtered]"',
    meaning: 'a value at a path of the payload',
    finds: [1],
  },
  { query: '$.spans[*].op:db.*', meaning: 'any of a list; `[0]` is the first, `[-1]` the last', finds: [4] },
  { query: '$header.filename:notes.txt', meaning: 'a value of the item header', finds: [7] },
  { query: '$envelope.trace.sampled:true', meaning: 'a value of the envelope header', finds: [7, 6] },
  {
    query: 'type:client_report $.discarded_events[*].reason:before_send',
    meaning: 'what `beforeSend` dropped',
    finds: [5],
  },
  { query: 'channel:dsn -warning:authentication', meaning: 'by channel and by warning', finds: [7, 6] },
  { query: 'since:5', meaning: 'what came after the item with this sequence number', finds: [7, 6] },
  { query: 'after:1h before:2100-01-01', meaning: 'by time of arrival', finds: [7, 6, 5, 4, 3, 2, 1] },
  { query: 'type:event order:oldest limit:2', meaning: 'the first two', finds: [1, 2] },
];
