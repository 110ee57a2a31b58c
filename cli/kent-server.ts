import { Command } from 'commander';
import { keepPausesShort } from '../kit/lifecycle/short-pauses.ts';
import { resolveOptions } from '../kit/options/resolve.ts';
import { version } from '../kit/version.ts';
import { kentOptions } from './kent-options.ts';
import { reportFailure } from './report-failure.ts';
import { untilSignal } from './until-signal.ts';

interface KentFlags {
  readonly host?: string;
  readonly port?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly contract?: string;
  readonly debug?: boolean;
}

const addresses = ['GET /', 'GET /api/eventlist/', 'GET /api/event/<event_id>', 'POST /api/flush/'].concat(
  ['store', 'envelope', 'security'].map((name) => `POST /api/<int:project_id>/${name}/`),
);

/**
 * `kent-server`: the command line of Mozilla's Kent over the fake Sentry, for compose files and scripts that are written
 * for Kent. `-h` is the host, as there. Options of `crashbox sentry run` that Kent has not come as environment variables.
 */
const program = new Command('kent-server')
  .description('The fake Sentry with the command line of Kent.')
  .version(version())
  .helpOption('--help');

program
  .command('run')
  .description('Runs the server until Ctrl-C.')
  .helpOption('--help')
  .option('-h, --host <text>', 'interface to bind to (default 127.0.0.1)')
  .option('-p, --port <integer>', 'port to bind to (default 5000)')
  .option('--cert <path>', 'certificate file to use HTTPS')
  .option('--key <file>', 'key file of the certificate')
  .option('--contract <relay|kent>', "whose answers: Relay's with Kent's among them, or Kent's alone")
  .option('--debug', 'log more')
  .option('--no-debug', 'log less')
  .option('--reload', 'taken and ignored')
  .option('--no-reload', 'taken and ignored')
  .option('--debugger', 'taken and ignored')
  .option('--no-debugger', 'taken and ignored')
  .option('--with-threads', 'taken and ignored')
  .option('--without-threads', 'taken and ignored')
  .action(run);

program
  .command('routes')
  .description('Shows the addresses of Kent.')
  .helpOption('--help')
  .action(() => {
    process.stdout.write(`${addresses.join('\n')}\n`);
  });

async function run({ host, port, cert, key, contract, debug }: KentFlags): Promise<void> {
  const flags = { host, port, cert, key, contract };
  const options = resolveOptions('sentry', kentOptions, flags, process.env);
  keepPausesShort();
  const { createLogger } = await import('../kit/log/logger.ts');
  const level = debug === true || process.env['KENT_DEV'] === '1' ? 'debug' : 'warn';
  const { startSentry } = await import('../fakes/sentry/start.ts');
  const sentry = await startSentry(options, { logger: createLogger('kent', level) });
  process.stderr.write(`Listening on ${sentry.url.replace('127.0.0.1', shownHost(options.host))}/\n`);
  await untilSignal(() => sentry.stop());
}

/** Kent shows an open address as localhost. */
function shownHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : '127.0.0.1';
}

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
