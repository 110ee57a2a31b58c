// A page that puts a marker into every channel of the SDK; bundled by the test with one version of it.
import * as Sentry from '@sentry/browser';
import { createScrubber, preset } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';

const parameters = new URLSearchParams(location.search);
const traceLifecycle = parameters.get('lifecycle') === 'static' ? 'static' : 'stream';
const marked = (name) => `mark-${name}`;
const more = [
  Sentry.browserTracingIntegration(),
  Sentry.browserSessionIntegration?.(),
  // Version 10 streams spans only with it.
  traceLifecycle === 'stream' && Sentry.spanStreamingIntegration?.(),
].filter(Boolean);
const own = {
  integrations: (defaults) => [...defaults, ...more],
  transport: Sentry.makeFetchTransport,
  traceLifecycle,
};
const scrubber = createScrubber({ rules: [preset('services')] });
Sentry.init({
  dsn: parameters.get('dsn'),
  release: 'app@1',
  tracesSampleRate: 1,
  enableLogs: true,
  sendDefaultPii: true,
  ...(parameters.get('scrubbed') === 'yes' ? sentryOptions(scrubber, { ...own, strict: true }) : own),
});
Sentry.setUser({ id: marked('user-id'), email: `${marked('email')}@mail.example` });
Sentry.setTag('tag', marked('tag'));
Sentry.setExtra('extra', marked('extra'));
document.body.innerHTML = `<button id="${marked('button')}" aria-label="${marked('label')}">press</button>`;
document.querySelector('button').click();
console.warn(marked('console'));
history.pushState({}, '', `/${marked('path')}?token=${marked('query')}#access_token=${marked('fragment')}`);
await fetch(`/other?token=${marked('request')}`);
Sentry.getCurrentScope().addAttachment({ filename: `${marked('file')}.txt`, data: marked('attachment') });
Sentry.startSpan({ name: marked('span'), attributes: { secret: marked('attribute') } }, () => {
  Sentry.captureException(new Error(marked('message'), { cause: new Error(marked('cause')) }));
});
Sentry.captureMessage(marked('captured'));
Sentry.captureFeedback({ message: marked('feedback'), email: `${marked('feedback-email')}@mail.example` });
Sentry.logger?.info(marked('log'));
setTimeout(() => {
  throw new TypeError(marked('uncaught'));
});
await new Promise((resolve) => addEventListener('error', resolve, { once: true }));
await Sentry.close(5000);
document.title = 'sent';
