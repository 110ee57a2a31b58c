// Runs once after `npm ci` in a clone: starts the dev stack and ends it, so that its compiled sources are in the caches of
// tsx and Node and the first `npm run dev` takes as long as every other. Failing is no failure of the install.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const parts = [
  'control-room',
  'webapp',
  'collector',
  'processor',
  'sentry',
  'symbols',
  'aws',
  'elasticsearch',
  'statsd',
];
const ports = parts.flatMap((part) => [`--${part}-port`, '0']);
const bin = fileURLToPath(new URL('../bin/crashbox.js', import.meta.url));
const limitMilliseconds = 30_000;

const child = spawn('node', [bin, 'dev', ...ports], { stdio: ['ignore', 'pipe', 'pipe'] });
const limit = setTimeout(() => child.kill('SIGKILL'), limitMilliseconds);
let complaint = '';
child.stderr.on('data', (chunk) => {
  complaint += chunk;
});
child.stdout.setEncoding('utf8');
let printed = '';
child.stdout.on('data', async (chunk) => {
  printed += chunk;
  const report = /^Its report: (\S+)$/m.exec(printed)?.[1];
  if (report === undefined || !printed.includes('Ctrl-C')) return;
  await fetch(report).catch(() => undefined);
  child.kill('SIGINT');
});
child.on('exit', (code) => {
  clearTimeout(limit);
  if (code !== 0)
    console.error(
      `crashbox: not compiled ahead, the first start will be slower: ${complaint.trim() || `exit code ${code}`}`,
    );
});
