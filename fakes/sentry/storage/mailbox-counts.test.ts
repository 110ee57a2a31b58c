import { expect, test } from 'vitest';
import { MailboxCounts } from './mailbox-counts.ts';

test('what mailboxes lost is remembered of the latest 10,000 that lost some', () => {
  const counts = new MailboxCounts();
  counts.evict('early');
  counts.evict('often');
  for (let n = 0; n < 9_998; n += 1) counts.evict(`key ${n}`);
  expect([counts.evicted('early'), counts.evicted('often')]).toEqual([1, 1]);
  counts.evict('often');
  counts.evict('late');
  expect([counts.evicted('early'), counts.evicted('often'), counts.evicted('late')]).toEqual([0, 2, 1]);
  expect(counts.allEvicted()).toHaveLength(10_000);
});
