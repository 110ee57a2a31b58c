import { Command } from 'commander';
import type { components } from '../../../fakes/sentry/openapi/api-types.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, dataOf, fakeSentry } from './fake-sentry.ts';

const path = '/api/crashbox/faults';

/** `crashbox sentry fault`: what requests are to meet in place of their answers. */
export function faultCommand(): Command {
  const command = new Command('fault').description(
    'Makes requests meet faults: a status, rate limits, a delay, a broken connection. They are kept all the same.',
  );
  return command.addCommand(addCommand()).addCommand(listCommand()).addCommand(clearCommand());
}

/** Texts as they were typed; the fake checks what they mean. */
interface FaultFlags {
  readonly status?: string;
  readonly body?: string;
  readonly header?: readonly string[];
  readonly delay?: string;
  readonly drip?: string;
  readonly connection?: string;
  readonly rateLimits?: string;
  readonly retryAfter?: string;
  readonly retryAfterDate?: string;
  readonly mailbox?: string;
  readonly project?: string;
  readonly times?: string;
  readonly nth?: string;
  readonly probability?: string;
  readonly seed?: string;
}

function addCommand(): Command {
  const command = new Command('add')
    .description('Adds a fault, and prints it.')
    .argument('[query...]', 'requests that bring such an item; all when left out')
    .option('--status <code>', 'status of the answer, from 200 to 599')
    .option('--body <text>', 'body of the answer')
    .option('--header <name:value>', 'a header of the answer; may be given again', collect, [])
    .option('--delay <ms>', 'time until anything is answered')
    .option('--drip <bytes/ms>', 'the body in pieces: 1/50 is a byte every 50 ms')
    .option('--connection <how>', 'reset, close or garbage in place of an answer, cut amid it')
    .option('--rate-limits <limits>', 'X-Sentry-Rate-Limits, such as 60:error;transaction:key')
    .option('--retry-after <seconds>', 'Retry-After in seconds, also with a fraction')
    .option('--retry-after-date <seconds>', 'Retry-After as the date so many seconds after the answer')
    .option('--mailbox <key>', 'only requests with this key of the DSN')
    .option('--project <id>', 'only requests to this project')
    .option('--times <n>', 'how many requests meet it; all when left out')
    .option('--nth <n>', 'the first request that meets it, and the only one without --times')
    .option('--probability <p>', 'how likely a request meets it, from 0 to 1')
    .option('--seed <n>', 'makes --probability give the same sequence every time');
  addAddressFlag(command);
  command.action(async (words: readonly string[], flags: FaultFlags) => {
    const body = await faultOf(words, flags);
    print(dataOf(await fakeSentry(command).POST(path, { body })));
  });
  return command;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

async function faultOf(words: readonly string[], flags: FaultFlags): Promise<object> {
  const { body, connection, mailbox, project, rateLimits, header = [], drip } = flags;
  const { splitRateLimits } = await import('../../../fakes/sentry/faults/rate-limit.ts');
  return {
    ...(words.length > 0 && { query: words.join(' ') }),
    ...present({ body, connection, mailbox, project }),
    ...numbers(flags),
    ...(header.length > 0 && { headers: Object.fromEntries(header.map(readHeader)) }),
    ...(drip !== undefined && { drip: readDrip(drip) }),
    ...(rateLimits !== undefined && { rateLimits: splitRateLimits(rateLimits) }),
  };
}

function present(texts: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

function numbers({
  status,
  delay,
  retryAfter,
  retryAfterDate,
  times,
  nth,
  probability,
  seed,
}: FaultFlags): object {
  const given = { status, delay, retryAfter, retryAfterDate, times, nth, probability, seed };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, readNumber(name, text)]],
    ),
  );
}

function readNumber(name: string, value: string): number {
  if (/^\d{1,12}(?:\.\d{1,6})?$/.test(value)) return Number(value);
  const source = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new CrashboxError('option-invalid', { source, value, expected: 'a number' });
}

function readHeader(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1)
    throw new CrashboxError('option-invalid', { source: '--header', value: text, expected: 'NAME:VALUE' });
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function readDrip(text: string): { readonly bytes: number; readonly every: number } {
  const [, bytes, every] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (bytes === undefined || every === undefined) {
    throw new CrashboxError('option-invalid', {
      source: '--drip',
      value: text,
      expected: 'BYTES/MILLISECONDS',
    });
  }
  return { bytes: Number(bytes), every: Number(every) };
}

function listCommand(): Command {
  const command = new Command('list').description('Prints the faults, and how many requests met each.');
  addAddressFlag(command);
  return command.action(async () => {
    const { faults } = dataOf(await fakeSentry(command).GET(path));
    for (const fault of faults) print(fault);
  });
}

function clearCommand(): Command {
  const command = new Command('clear')
    .description('Removes one fault, those of a mailbox, or all.')
    .argument('[id]', 'fault that add has printed')
    .option('--mailbox <key>', 'those of this key of the DSN');
  addAddressFlag(command);
  return command.action(async (id: string | undefined, { mailbox }: { readonly mailbox?: string }) => {
    const sentry = fakeSentry(command);
    const outcome = await (id === undefined
      ? sentry.DELETE(path, { params: { query: mailbox === undefined ? {} : { mailbox } } })
      : sentry.DELETE(`${path}/{id}`, { params: { path: { id } } }));
    process.stdout.write(`removed: ${dataOf(outcome).removed}\n`);
  });
}

function print({ id, fault, seen, met, spent }: components['schemas']['PlannedFault']): void {
  const state = `met by ${met} of ${seen}${spent ? ', spent' : ''}`;
  process.stdout.write(`${id}  ${JSON.stringify(fault)}  ${state}\n`);
}
