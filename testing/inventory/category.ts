/** Kinds of data that a policy speaks of. What is an SDK's own is none: ids, times, levels, releases, versions. */
export const categories = [
  'credentials',
  'cookies',
  'request-headers',
  'request-body',
  'query-string',
  'url',
  'client-ip',
  'user',
  'application-data',
  'local-variables',
  'source-code',
  'error-message',
  'console',
  'logs',
  'child-process',
  'attachments',
  'feedback',
  'machine',
  'dependencies',
  'spans',
  'stack-trace',
] as const;

export type Category = (typeof categories)[number];
