// A page that puts a marker into every channel of the SDK; bundled with one version of it.
import { createScrubber, preset } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';
import * as Sentry from '@sentry/browser';
import { failInSpan, fillScope, logAndCount, marked } from '../../../testing/drift/child/marked-channels.ts';

const parameters = new URLSearchParams(location.search);
const lifecycle = parameters.get('lifecycle');
const more = [
  Sentry.browserTracingIntegration(),
  Sentry.browserSessionIntegration?.(),
  // Version 10 streams spans only with it.
  lifecycle === 'stream' && Sentry.spanStreamingIntegration?.(),
].filter(Boolean);
const own = {
  integrations: (defaults) => [...defaults, ...more],
  transport: Sentry.makeFetchTransport,
  ...(lifecycle !== 'default' && { traceLifecycle: lifecycle }),
};
const scrubber = createScrubber({ rules: [preset('services')] });
Sentry.init({
  dsn: parameters.get('dsn'),
  release: 'app@1',
  environment: 'test',
  tracesSampleRate: 1,
  enableLogs: true,
  ...(parameters.get('everything') === 'true' && { sendDefaultPii: true }),
  ...(parameters.get('scrubbed') === 'true' ? sentryOptions(scrubber, { ...own, strict: true }) : own),
});
fillScope(Sentry);
document.body.innerHTML = `<button id="${marked('button')}" aria-label="${marked('label')}">press</button>`;
document.querySelector('button').click();
logAndCount(Sentry);
history.pushState({}, '', `/${marked('path')}?token=${marked('query')}#access_token=${marked('fragment')}`);
await fetch(`/other?token=${marked('fetched')}`);
failInSpan(Sentry);
// What was captured arrives before what is thrown next.
await Sentry.flush(5000);
setTimeout(() => {
  throw new TypeError(marked('uncaught'));
});
await new Promise((resolve) => addEventListener('error', resolve, { once: true }));
await Sentry.close(5000);
document.title = 'sent';
