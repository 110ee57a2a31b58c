import { expect, test } from 'vitest';
import { crashbox, startCrashbox } from './command-line.ts';

/** Loaded before a command: says on stderr when it opens a connection, a UDP socket, or looks a name up. */
const watcher = `
import { subscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
const say = (what) => process.stderr.write('outgoing: ' + what + '\\n');
// The loader of TypeScript sources, which no package has, looks for its own command through a local pipe.
subscribe('net.client.socket', () => new Error().stack.includes('/tsx/') || say('connection'));
subscribe('udp.socket', () => say('UDP socket'));
const { lookup } = dns;
dns.lookup = (name, ...rest) => {
  if (name !== '127.0.0.1') say('name ' + name);
  return lookup(name, ...rest);
};
syncBuiltinESMExports();
`;
const watched = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watcher)}` };

test('the fake Sentry opens no connection of its own, whatever it is asked', async () => {
  const { child, printed, ended } = startCrashbox(
    ['sentry', 'run', '--port', '0', '--base-path', '/sentry'],
    watched,
  );
  const [, url = ''] = await printed(/ready at (\S+)/);
  expect(new URL(url).pathname).toBe('/sentry');
  const dsn = 'https://key@o1.ingest.sentry.example/7';
  await fetch(`${url}/api/7/envelope/`, {
    method: 'POST',
    body: `{"dsn":"${dsn}"}\n{"type":"event"}\n{"message":"https://example.test/a.js"}`,
  });
  for (const path of ['/', '/metrics', '/__heartbeat__', '/__version__', '/api/crashbox/items']) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  }
  const ready = await crashbox(['wait-ready', url], watched);
  expect(ready.stdout).toBe(`ready: ${url}\n`);
  expect(ready.stderr).toContain('outgoing: connection'); // the watcher sees what there is
  child.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect([code, stderr.match(/outgoing.*/g)]).toEqual([0, null]);
}, 60_000);
