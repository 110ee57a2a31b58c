// Sends one of everything from a page. The DSN is in the page's address.
import * as Sentry from '@sentry/browser';

async function send() {
  Sentry.init({
    dsn: new URLSearchParams(location.search).get('dsn'),
    release: 'matrix@1.0.0',
    integrations: [Sentry.browserTracingIntegration({ instrumentPageLoad: false })],
    tracesSampleRate: 1,
    enableLogs: true,
    debug: true,
  });
  Sentry.withScope((scope) => {
    scope.addAttachment({
      filename: 'matrix.bin',
      data: new Uint8Array([0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x00, 0xff, 0x0a, 0x0d, 0x0a]),
    });
    Sentry.captureException(new Error('matrix error'));
  });
  Sentry.startSpan({ name: 'matrix transaction', op: 'test' }, () =>
    Sentry.startSpan({ name: 'matrix child', op: 'test.child' }, () => undefined),
  );
  Sentry.logger.info('matrix log');
  Sentry.captureFeedback({ message: 'matrix feedback', name: 'Matrix', email: 'matrix@example.invalid' });
  Sentry.captureSession();
  const closed = await Sentry.close(10_000);
  document.title = closed ? 'sent' : 'not sent';
}
await send();
