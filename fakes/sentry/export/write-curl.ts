import type { ReceivedRequest } from '../received-request.ts';
import { replayOf } from './replay.ts';

/** Longer bodies, and such as are no text, go through standard input: a shell's argument has at most 128 KiB. */
const longestArgument = 64 * 1024;

const base64Line = 76;

/** A shell command that sends the decompressed body of a request to a DSN. */
export function writeCurl(request: ReceivedRequest, dsn: string): string {
  const { method, address, headers } = replayOf(request, dsn);
  const shown = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-encoding');
  const options = [
    `-X ${method}`,
    quoted(address),
    ...shown.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
  ];
  const body = Buffer.from(request.body().subarray());
  const text = body.toString('utf8');
  const isArgument = body.length <= longestArgument && !body.includes(0) && Buffer.from(text).equals(body);
  if (isArgument) return `curl -sS ${[...options, `--data-raw ${quoted(text)}`].join(' \\\n  ')}\n`;
  const lines = body.toString('base64').match(new RegExp(`.{1,${base64Line}}`, 'g')) ?? [];
  return `base64 -d <<'END' | curl -sS ${[...options, '--data-binary @-'].join(' \\\n  ')}\n${lines.join('\n')}\nEND\n`;
}

/** In single quotes a POSIX shell takes every character as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
