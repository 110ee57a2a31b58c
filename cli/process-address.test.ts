import { expect, test } from 'vitest';
import { addressOfCommandLine, addressOfProcess } from './process-address.ts';

const started = ['node', '/usr/local/bin/crashbox'];

test('a part started without options is at its default port', () => {
  expect(addressOfCommandLine([...started, 'sentry', 'run', ''], {})).toBe('http://127.0.0.1:8090');
});

test('the port is taken from a flag, also behind flags of other options', () => {
  const words = [...started, 'sentry', 'run', '--max-items', '5', '--port=9000', '--host', '0.0.0.0', ''];
  expect(addressOfCommandLine(words, { CRASHBOX_SENTRY_PORT: '7' })).toBe('http://127.0.0.1:9000');
});

test("the port is taken from the part's own environment variable where no flag gives it", () => {
  const environment = { CRASHBOX_WEBAPP_PORT: '9001', CRASHBOX_SENTRY_PORT: '9002' };
  expect(addressOfCommandLine([...started, 'webapp', 'run'], environment)).toBe('http://127.0.0.1:9001');
});

test('a part that listens on one address is asked there', () => {
  const words = [...started, 'collector', 'run', '--host', '::1'];
  expect(addressOfCommandLine(words, {})).toBe('http://[::1]:8888');
});

test('a part behind a small init process is found', () => {
  expect(addressOfCommandLine(['/sbin/docker-init', '--', 'crashbox', 'statsd', 'run'], {})).toBe(
    'http://127.0.0.1:8125',
  );
});

test('a process that is no part is named with its command line', () => {
  expect(() => addressOfCommandLine([...started, 'submit', ''], {})).toThrow(
    'runs no part: "node /usr/local/bin/crashbox submit"',
  );
});

test('a process that is not there is said to be unreadable', async () => {
  await expect(addressOfProcess('no-such-process')).rejects.toThrow('/proc/no-such-process/cmdline');
});

test('a kent-server is found by its own flags and default port', () => {
  const words = ['node', '/app/bin/kent-server.js', 'run'];
  expect(addressOfCommandLine(words, {})).toBe('http://127.0.0.1:5000');
  expect(addressOfCommandLine([...words, '-h', '0.0.0.0', '-p', '8090'], {})).toBe('http://127.0.0.1:8090');
  expect(addressOfCommandLine([...words, '--cert', 'c.pem', '--key', 'k.pem'], {})).toBe(
    'https://127.0.0.1:5000',
  );
});
