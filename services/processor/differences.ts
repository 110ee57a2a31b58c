/** Where this processor does otherwise than Socorro's on purpose. */
export const differences: readonly { readonly what: string; readonly reason: string }[] = [
  {
    what: 'A rejected crash leaves a record under v1/rejection/ID; Socorro stores nothing.',
    reason: 'Whoever waits for a report must be able to see that none will come, and why.',
  },
  {
    what: 'A message whose crash could not be loaded or saved stays in its queue with a growing delay; Socorro deletes it.',
    reason: 'A crash that got its CrashID is never lost while a store is away.',
  },
  {
    what: 'A sweep every minute takes up crashes that were stored and never queued; Socorro has a daily job.',
    reason: 'The collector accepts a crash once it is stored, also when the queue is away.',
  },
  {
    what: 'An unknown ruleset on a crash that was never processed stores nothing and is reported; in Socorro saving fails on a missing id.',
    reason:
      'Same outcome, without an error that hides the cause. The sweep processes the crash with the default ruleset.',
  },
  {
    what: 'A body that is no crash id is deleted, logged and reported without a rejection record.',
    reason: 'There is no crash to record it for.',
  },
  {
    what: 'The visibility timeout is 30 s and renewed while a crash is in work; Socorro has 5 minutes, not renewed.',
    reason: 'A killed processor is noticed sooner, and a slow crash is not processed twice.',
  },
  {
    what: 'Notes about annotations that cannot be converted do not quote the value.',
    reason: 'Notes are public, annotations may be protected.',
  },
  {
    what: 'Metrics have no "socorro." prefix.',
    reason: 'They are the names of 2022; the prefix came later.',
  },
];
