import { openBrowser } from '../../integration/browser/open-browser.ts';
import { freePortBlock } from '../../integration/cli/free-ports.ts';
import { availableTools } from '../../integration/requirements/availability.ts';
import { inBenchFolder } from './bench-folder.ts';
import { median } from './measure.ts';
import { installCrashbox } from './peers/installed-crashbox.ts';
import { startServer } from './peers/server-process.ts';

/**
 * The list of the fake Sentry with 100,000 rows in Chromium: first contentful paint, and frames without a row while
 * it is scrolled. Bars: ≤ 1 s (median of 5); none.
 */
const rows = 100_000;
const loads = 5;
const steps = 200;
const bar = 1000;

const { chromium } = availableTools();
if (chromium === undefined) {
  process.stdout.write('sentry-inspector: Chromium is not on the PATH: NOT measured\n');
  process.exit(2);
}

await inBenchFolder(async (folder) => {
  const bin = installCrashbox(folder);
  const port = await freePortBlock(1);
  const url = `http://127.0.0.1:${port}/`;
  const args = [bin, 'sentry', 'run', '--port', String(port), '--max-items', String(rows)];
  await using server = await startServer('node', args, url);
  for (let from = 0; from < rows; from += 10_000) await send(server.url, from, 10_000);

  const browser = await openBrowser(chromium);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const paints: number[] = [];
    for (let load = 0; load < loads; load += 1) {
      await page.goto(server.url);
      await page.locator('#live.on').waitFor();
      paints.push(
        await page.evaluate(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        ),
      );
    }
    const shown = await page.locator('#matching').innerText();
    if (shown !== String(rows)) throw new Error(`the page says ${shown} rows`);
    const blank = await page.evaluate(async (count) => {
      let without = 0;
      for (let step = 0; step < count; step += 1) {
        scrollBy(0, 300);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        if (middle?.closest('.row:not(.coming)') === null) without += 1;
      }
      return without;
    }, steps);
    const paint = median(paints);
    const passed = paint <= bar && blank === 0;
    process.stdout.write(`first contentful paint: ${paints.map((time) => time.toFixed(0)).join(' ')} ms\n`);
    process.stdout.write(
      `sentry-inspector: first paint ${(paint / bar).toFixed(2)} × ${bar} ms, ${blank} of ${steps} frames without a row (bar 0): ${passed ? 'met' : 'NOT met'}\n`,
    );
    return passed;
  } finally {
    await browser.close();
  }
});

async function send(url: string, from: number, count: number): Promise<void> {
  const items = Array.from(
    { length: count },
    (_, index) =>
      `{"type":"event"}\n{"message":"event ${from + index}","level":"info","release":"bench@1"}\n`,
  );
  const answer = await fetch(`${url}api/1/envelope/`, { method: 'POST', body: `{}\n${items.join('')}` });
  if (!answer.ok) throw new Error(`the envelope is answered ${answer.status}`);
}
