import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Sentry from '@sentry/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

let sentry: RunningSentry;
const folder = mkdtempSync(join(tmpdir(), 'crashbox-https-'));
const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];

beforeAll(async () => {
  const made = selfSignedCertificate(new Date());
  writeFileSync(cert, made.cert);
  writeFileSync(key, made.key);
  sentry = await startSentry({ port: 0, cert, key });
});
afterAll(async () => {
  await sentry.stop();
  rmSync(folder, { recursive: true });
});

test('an SDK that trusts the certificate sends over HTTPS', async () => {
  expect([sentry.url, sentry.dsn].every((address) => address.startsWith('https://'))).toBe(true);
  const client = new Sentry.NodeClient({
    dsn: sentry.dsn,
    integrations: [],
    stackParser: Sentry.defaultStackParser,
    transport: (options) => Sentry.makeNodeTransport({ ...options, caCerts: readFileSync(cert) }),
  });
  client.captureMessage('over a secure line');
  await client.close(5000);
  expect((await sentry.waitFor({ message: 'over a secure line' })).type).toBe('event');
});

test.each([
  [{ cert }, 'option-invalid'],
  [{ key }, 'option-invalid'],
  [{ cert, key: join(folder, 'none.pem') }, 'file-unreadable'],
  [{ cert: key, key }, 'certificate-unusable'],
])('a certificate that cannot be served is refused at the start: %o', async (files, code) => {
  await expect(startSentry({ port: 0, ...files })).rejects.toMatchObject({ code });
});
