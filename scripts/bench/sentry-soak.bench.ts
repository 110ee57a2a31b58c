import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freePortBlock } from '../../integration/cli/free-ports.ts';
import { fixturePath } from '../../kit/package-root.ts';
import { inBenchFolder } from './bench-folder.ts';
import { median } from './measure.ts';
import { installCrashbox } from './peers/installed-crashbox.ts';
import { startServer } from './peers/server-process.ts';
import { residentBytes } from './process-tree.ts';
import { hasWrk, runWrk, wrkScript } from './wrk.ts';

/**
 * Memory of the packed fake Sentry over 1,000,000 envelopes at the default cap. Bar: the median of the last quarter's
 * samples is at most 1.1 × that of the second quarter's (the first one fills the ring).
 */
const wanted = Number(process.argv[2] ?? 1_000_000);
const secondsASample = 5;
const bar = 1.1;

if (!hasWrk()) {
  process.stdout.write('sentry-soak: wrk is not on the PATH (Debian: package wrk): NOT measured\n');
  process.exit(2);
}

await inBenchFolder(async (folder) => {
  const bin = installCrashbox(folder);
  const port = await freePortBlock(1);
  const url = `http://127.0.0.1:${port}/`;
  await using server = await startServer('node', [bin, 'sentry', 'run', '--port', String(port)], url);
  const bodyFile = join(folder, 'envelope.gz');
  writeFileSync(
    bodyFile,
    gzipSync(readFileSync(fixturePath('sentry', 'node', 'error-local-variables.envelope'))),
  );
  const script = wrkScript({ folder, bodyFile, headers: { 'Content-Encoding': 'gzip' } });
  const path = 'api/1/envelope/?sentry_key=0123456789abcdef0123456789abcdef&sentry_version=7';

  const samples: number[] = [];
  let sent = 0;
  while (sent < wanted) {
    const { requests, errors } = await runWrk(script, url + path, secondsASample);
    if (errors > 0) throw new Error(`${errors} errors after ${sent} envelopes`);
    sent += requests;
    samples.push(residentBytes(server.pid) / 1e6);
    process.stderr.write(`\r${sent} of ${wanted} envelopes, ${samples.at(-1)?.toFixed(0)} MB `);
  }
  process.stderr.write('\n');
  const quarter = Math.floor(samples.length / 4);
  const second = median(samples.slice(quarter, 2 * quarter));
  const last = median(samples.slice(-quarter));
  const ratio = last / second;
  process.stdout.write(
    `sentry-soak: ${sent} envelopes; ${second.toFixed(0)} MB in the second quarter, ${last.toFixed(0)} MB in the last: ${ratio.toFixed(2)} × (bar ${bar}): ${ratio <= bar ? 'met' : 'NOT met'}\n`,
  );
  return ratio <= bar;
});
