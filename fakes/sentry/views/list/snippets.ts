interface Snippet {
  readonly name: string;
  readonly text: string;
}

/** How to send a first event, for each SDK. */
export function snippets(dsn: string): readonly Snippet[] {
  const { origin, pathname, username } = new URL(dsn);
  const project = pathname.slice(1);
  return [
    {
      name: 'curl',
      text: `curl '${origin}/api/${project}/store/?sentry_key=${username}' -d '{"message": "Hello"}'`,
    },
    {
      name: 'Node.js',
      text: `import * as Sentry from '@sentry/node';

Sentry.init({ dsn: '${dsn}' });
Sentry.captureException(new Error('Hello'));`,
    },
    {
      name: 'Browser',
      text: `import * as Sentry from '@sentry/browser';

Sentry.init({ dsn: '${dsn}' });
Sentry.captureException(new Error('Hello'));`,
    },
    {
      name: 'Python',
      text: `import sentry_sdk

sentry_sdk.init(dsn="${dsn}")
sentry_sdk.capture_message("Hello")`,
    },
    {
      name: 'Go',
      text: `sentry.Init(sentry.ClientOptions{Dsn: "${dsn}"})
defer sentry.Flush(2 * time.Second)
sentry.CaptureMessage("Hello")`,
    },
    {
      name: 'Rust',
      text: `let _guard = sentry::init("${dsn}");
sentry::capture_message("Hello", sentry::Level::Info);`,
    },
    {
      name: 'Java',
      text: `Sentry.init(options -> options.setDsn("${dsn}"));
Sentry.captureMessage("Hello");`,
    },
    {
      name: 'An environment variable, which most SDKs read',
      text: `export SENTRY_DSN=${dsn}`,
    },
  ];
}
