import { mkdirSync } from 'node:fs';
import { envelopeOf, itemSamples } from '../integration/browser/item-samples.ts';
import { openBrowser } from '../integration/browser/open-browser.ts';
import { availableTools } from '../integration/requirements/availability.ts';
import { submitSample } from '../stack/sample-crash.ts';
import { startStack } from '../stack/start-stack.ts';

/** `npm run screenshots`: the pictures in `docs/images/`, and every page at both widths in `artifacts/screenshots/`. */
const { chromium } = availableTools();
if (chromium === undefined) throw new Error('screenshots need Chromium on the PATH');
mkdirSync('docs/images', { recursive: true });
mkdirSync('artifacts/screenshots', { recursive: true });

const stack = await startStack();
for (let count = 0; count < 3; count += 1) {
  const { crashId } = await submitSample(stack.collector.submitUrl);
  await stack.waitUntilSearchable(crashId ?? '');
}
const { crashId } = await submitSample(stack.collector.submitUrl);
await stack.waitUntilSearchable(crashId ?? '');
await fetch(`${stack.collector.url}/__broken__`);
const event = await stack.sentry.waitFor({ type: 'event' });

for (const sample of itemSamples()) {
  const body = envelopeOf([sample]);
  await fetch(`${stack.sentry.url}/api/2/envelope/?sentry_key=public`, { method: 'POST', body });
}
/** One item of each type, in a page of its own. */
const itemPages = Object.fromEntries(
  stack.sentry
    .items({ project: 2 })
    .map(({ id, type }) => [`sentry-${type}`, `${stack.sentry.url}/item/${id}`]),
);
const checkout = stack.sentry.items({ project: 2, type: 'event' })[0];

const browser = await openBrowser(chromium);
const pages = {
  'control-room': stack.controlRoom.url,
  report: `${stack.webapp.url}/report/index/${crashId}`,
  search: `${stack.webapp.url}/search/`,
  webapp: stack.webapp.url,
  collector: stack.collector.url,
  processor: stack.processor.url,
  sentry: stack.sentry.url,
  event: `${stack.sentry.url}/item/${event.id}`,
  ...itemPages,
  'sentry-exception': `${stack.sentry.url}/item/${checkout?.id}`,
  'sentry-json': `${stack.sentry.url}/item/${checkout?.id}/json`,
  'sentry-raw': `${stack.sentry.url}/item/${checkout?.id}/raw`,
  'sentry-audit': `${stack.sentry.url}/audit`,
  'sentry-shape': `${stack.sentry.url}/shape`,
  'sentry-dropped': `${stack.sentry.url}/dropped`,
  'sentry-channels': `${stack.sentry.url}/channels`,
  'sentry-faults': `${stack.sentry.url}/faults`,
  symbols: stack.symbols.url,
  aws: stack.aws.url,
  elasticsearch: stack.elasticsearch.url,
  statsd: stack.statsd.url,
};
const inDocs = new Set(['control-room', 'sentry-exception']);
for (const [name, url] of Object.entries(pages)) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await page.goto(url);
      await page.screenshot({
        path: `artifacts/screenshots/${name}-${width}-${colorScheme}.png`,
        fullPage: width === 390,
      });
      if (inDocs.has(name) && width === 1280 && colorScheme === 'light') {
        await page.screenshot({ path: `docs/images/${name}.png` });
      }
      await page.close();
    }
  }
}
await browser.close();
await stack.stop();
process.stdout.write('docs/images/, artifacts/screenshots/\n');
