import { expect, test } from 'vitest';
import { submitSample } from './sample-crash.ts';

test('no sample is sent to a collector of the public, and the words say so', async () => {
  const { crashId, words } = await submitSample('https://crash-reports.example.org/submit');
  expect(crashId).toBeUndefined();
  expect(words).toContain('crash-reports.example.org is not of this machine');
});
