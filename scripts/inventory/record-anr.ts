import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { CollectedPaths } from '../../testing/inventory/recorded/recorded-run.ts';
import { collectedBy } from './collected-by.ts';
import { placesOf } from './run-variant.ts';

/** What the worker of the ANR integration sends past every hook and the client's transport. */
export async function recordAnr(folder: string): Promise<readonly CollectedPaths[]> {
  const envelopes: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request);
    envelopes.push(request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address and not a pipe's name.
  const { port } = server.address() as AddressInfo;
  const program = ['--import', 'tsx', 'scripts/inventory/anr-scenario.ts'];
  await promisify(execFile)(process.execPath, [...program, folder, `http://public@127.0.0.1:${port}/1`]);
  server.close();
  const places = placesOf(envelopes);
  const marks = new Map(
    [...places].map(([place, texts]) => [
      place,
      [...texts].flatMap((text) => text.match(/mark-[a-z]+(?:-[a-z]+)*/g) ?? []),
    ]),
  );
  return collectedBy('Anr', marks, places, new Map()).map((row) => ({ ...row, seenBy: 'nothing' }));
}
