import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { encodings } from '../../../fakes/sentry/testpost/encodings.ts';
import { malformations } from '../../../fakes/sentry/testpost/malformations.ts';
import { postKinds, testPost } from '../../../fakes/sentry/testpost/test-post.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { fetchFailure } from '../../../kit/http/fetch-failure.ts';
import { addAddressFlag, addressOf } from './fake-sentry.ts';

interface PostFlags {
  readonly dsn?: string;
  readonly encoding?: string;
  readonly malformed?: string;
}

/** `crashbox sentry testpost`: exit code 0 when the server took it (2xx), 1 otherwise. */
export function testpostCommand(): Command {
  const command = new Command('testpost')
    .description('Posts one thing to a DSN: an item of any type, or what goes to another address.')
    .argument('<kind>', `what to post; "all" posts one of each: ${postKinds.join(', ')}`)
    .option('--dsn <dsn>', 'where to; a key of project 1 at --url when left out')
    .option('--encoding <name>', `how the body is encoded: ${Object.keys(encodings).join(', ')}`)
    .option('--malformed <how>', `what is wrong with it: ${Object.keys(malformations).join(', ')}`)
    .action(async (kind: string, flags: PostFlags) => {
      const kinds = kind === 'all' ? postKinds : [kind];
      const destination = destinationOf(command, flags.dsn);
      for (const one of kinds) if (!(await post(one, destination, flags))) process.exitCode = 1;
    });
  addAddressFlag(command);
  return command;
}

interface Destination {
  readonly dsn: URL;
  /** The option that named it. */
  readonly option: '--dsn' | '--url';
}

function destinationOf(command: Command, given: string | undefined): Destination {
  if (given !== undefined) return { dsn: parseDsn(given), option: '--dsn' };
  const dsn = new URL(addressOf(command));
  dsn.username = 'c'.repeat(32);
  dsn.pathname = `${dsn.pathname.replace(/\/+$/, '')}/1`;
  return { dsn, option: '--url' };
}

async function post(
  kind: string,
  { dsn: url, option }: Destination,
  { encoding, malformed }: PostFlags,
): Promise<boolean> {
  const { href: dsn, origin, username: key, pathname } = url;
  const [, prefix = '', project = ''] = /^(.*)\/(\d+)$/.exec(pathname) ?? [];
  const parts = { dsn, key, project, eventId: randomUUID().replaceAll('-', ''), seconds: Date.now() / 1000 };
  const sent = testPost(kind, parts, { encoding, malformation: malformed });
  if (sent === undefined) throw unknown(kind, encoding, malformed);
  const { method, path, headers, body } = sent;
  const address = `${origin}${prefix}${path}`;
  const response = await fetch(address, {
    method,
    headers,
    ...(method === 'POST' && { body: new Uint8Array(body) }),
  }).catch((error: unknown) => {
    const reason = fetchFailure(error);
    throw new CrashboxError('unreachable', {
      what: 'the server of the DSN',
      url: origin,
      option,
      reason,
    });
  });
  const answer = (await response.text()).trim().slice(0, 500);
  const shown = answer.startsWith('GIF') ? 'a pixel' : answer;
  process.stdout.write(`${kind} ${method} ${path.replace(/\?.*/s, '')} → ${response.status} ${shown}\n`);
  return response.ok;
}

function parseDsn(dsn: string): URL {
  const url = URL.parse(dsn);
  if (url !== null && url.username !== '' && /\/\d+$/.test(url.pathname)) return url;
  throw new CrashboxError('option-invalid', {
    source: '--dsn',
    value: dsn,
    expected: 'a DSN such as http://KEY@127.0.0.1:8090/1',
  });
}

function unknown(kind: string, encoding: string | undefined, malformed: string | undefined): CrashboxError {
  const [source, value, names] = !postKinds.includes(kind)
    ? ['kind', kind, postKinds]
    : encoding !== undefined && !Object.hasOwn(encodings, encoding)
      ? ['--encoding', encoding, Object.keys(encodings)]
      : ['--malformed', malformed ?? '', Object.keys(malformations)];
  return new CrashboxError('option-invalid', { source, value, expected: `one of ${names.join(', ')}` });
}
