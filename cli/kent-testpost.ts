import { Command } from 'commander';
import { reportFailure } from './report-failure.ts';

/** Kent's kinds (reference sentry §3.3); the first three go through the SDK, as there. */
const kinds = ['message', 'error', 'loggingerror', 'security_csp_new', 'security_csp_old'] as const;

const program = new Command('kent-testpost')
  .description('Posts one thing to a DSN, with the command line of Kent.')
  .option('--dsn <dsn>', 'DSN to use', 'http://public@localhost:5000/1')
  .argument('[kind]', `what to post: ${kinds.join(', ')}`, 'message')
  .action(post);

async function post(kind: string, { dsn }: { readonly dsn: string }): Promise<void> {
  const known = kinds.find((name) => name === kind);
  if (known === 'security_csp_new' || known === 'security_csp_old') return postReport(known, dsn);
  if (known === undefined) {
    process.stdout.write(`'${kind}' is not a valid kind.\n`);
    process.exitCode = 1;
    return;
  }
  const Sentry = await import('@sentry/node');
  const client = Sentry.init({ dsn });
  process.stdout.write(`DSN: ${dsn}\nSentry-sdk version: ${Sentry.SDK_VERSION}\n`);
  if (known === 'message') Sentry.captureMessage('test error capture');
  else {
    const mechanism =
      known === 'loggingerror' ? { type: 'logging', handled: true } : { type: 'generic', handled: true };
    Sentry.captureException(new Error('intentional exception'), { mechanism });
  }
  await client?.close(5000);
  process.stdout.write(`${known === 'message' ? 'Message' : 'Error'} posted to: ${dsn}\n`);
}

async function postReport(kind: 'security_csp_new' | 'security_csp_old', dsn: string): Promise<void> {
  const { cspReport } = await import('../fakes/sentry/testpost/csp-report.ts');
  const { protocol, host, username, pathname } = new URL(dsn);
  const address = `${protocol}//${host}/api${pathname}/security/?sentry_key=${username}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(cspReport(kind === 'security_csp_new', address)),
  });
  if (response.ok) process.stdout.write(`Security report posted to: ${address}\n`);
  else {
    process.stderr.write(`${address} answered ${response.status}\n`);
    process.exitCode = 1;
  }
}

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
