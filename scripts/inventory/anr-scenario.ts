import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sentry from '@sentry/node';

/** Blocks its event loop, so that the worker of the ANR integration sends. Arguments: folder of the SDK, DSN. */
const [folder = '.', dsn = ''] = process.argv.slice(2);
const { resolve } = createRequire(path.resolve(folder, 'package.json'));
const sdk: typeof Sentry = await import(pathToFileURL(resolve('@sentry/node')).href);
const marked = (name: string): string => `mark-${name}`;

const integration = sdk.anrIntegration({ anrThreshold: 100, captureStackTrace: true });
sdk.init({
  dsn,
  release: 'app@1',
  integrations: [integration],
  beforeSend: () => null,
  // Whatever arrives has not come by the client.
  transport: (options) => sdk.createTransport(options, async () => ({ statusCode: 200 })),
});
sdk.setUser({
  id: marked('user-id'),
  email: `${marked('user-email')}@mail.example`,
  username: marked('user-name'),
});
sdk.setTag('tag', marked('tag'));
sdk.setExtra('extra', marked('extra'));
sdk.setContext('own', { value: marked('context') });
sdk.addBreadcrumb({
  category: 'own',
  message: marked('breadcrumb'),
  data: { own: marked('breadcrumb-data') },
});

await new Promise((done) => setTimeout(done, 1500));
const end = performance.now() + 1500;
while (performance.now() < end) Math.sqrt(end);
await new Promise((done) => setTimeout(done, 1500));
process.exit(0);
