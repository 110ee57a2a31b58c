// Sends one of everything through the @sentry/node that is installed beside it. Usage: node send.mjs DSN
import * as Sentry from '@sentry/node';

Sentry.init({
  dsn: process.argv[2],
  release: 'matrix@1.0.0',
  tracesSampleRate: 1,
  enableLogs: true,
  debug: true,
});
Sentry.startSession();
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
Sentry.captureCheckIn({ monitorSlug: 'matrix-job', status: 'ok' });
Sentry.captureFeedback({ message: 'matrix feedback', name: 'Matrix', email: 'matrix@example.invalid' });
Sentry.endSession();
if (!(await Sentry.close(10_000))) console.log('[error] close timed out');
