import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { largeEvent, transactionEvent, typicalEvent } from '../../fixtures/sentry/generated-events.ts';
import { fixturePath } from '../../kit/package-root.ts';
import { Bars } from './bars.ts';
import { inBenchFolder } from './bench-folder.ts';
import { timeFillmore } from './peers/fillmore.ts';
import { naiveNames, naivePatterns } from './peers/naive-walks.ts';
import { bundleScrubber, installRedactors, type Redactors } from './peers/redactors.ts';
import { measureCompiling, measureDetectors } from './scrubber-limits.ts';
import { timeTogether } from './timing.ts';

/** The scrubber beside its peers, on the same events in one process: ratios, sizes, and the bars of each. */

type Json = Record<string, unknown>;
type Library = typeof import('@crashbox/scrubber');

const mask = '[Scrubbed]';
const events: Readonly<Record<'typical' | 'large' | 'transaction' | 'python', Json>> = {
  typical: typicalEvent(),
  large: largeEvent(),
  transaction: transactionEvent(),
  python: JSON.parse(readFileSync(fixturePath('sentry', 'python', 'flask_checkout_error.json'), 'utf8')),
};
const four = Object.keys(events) as (keyof typeof events)[]; // the keys of a literal

/** What Tecken scrubs whole (reference scrubbing §3). */
const teckenPaths: readonly (readonly [path: string, keys: readonly string[]])[] = [
  ['request.headers', ['auth-token', 'cookie', 'x-forwarded-for', 'x-real-ip']],
  ['request', ['cookies', 'data']],
  ['exception.values.[].stacktrace.frames.[].vars', ['username', 'password', 'request']],
];
const names =
  'password passwd secret token auth-token authorization cookie cookies set-cookie csrftoken csrfmiddlewaretoken sessionid session x-forwarded-for x-real-ip remote_addr ip_address email username api-key access_token refresh_token private_key credentials ssn'.split(
    ' ',
  );

const bars = new Bars('scrubber');
const report = bars.report.bind(bars);

await inBenchFolder(async (folder) => {
  const peers = await installRedactors(folder);
  const file = join(folder, 'scrubber.mjs');
  await bundleScrubber('*', file);
  let copies = 0;
  // A copy of its own for each row: what one row has taught the engine's functions is not the next one's.
  const library = async (): Promise<Library> => {
    copies += 1;
    return import(`${pathToFileURL(file).href}?${copies}`);
  };
  comparePaths(await library(), peers);
  compareNames(await library(), peers);
  compareDetectors(await library());
  comparePreset(await library(), peers);
  compareFillmore(await library(), folder);
  measureDetectors(await library(), bars);
  measureCompiling(await library(), bars, events.typical);
  report(
    'core, minified and gzipped',
    gzipSync(await bundleScrubber('{ createScrubber, rule, deep }'), { level: 9 }).length,
    false,
    6 * 1024,
    'bytes',
  );
  return bars.close();
});

function comparePaths({ createScrubber, rule }: Library, { fastRedact, pinoRedact }: Redactors): void {
  const scrubber = createScrubber({ rules: teckenPaths.map(([path, keys]) => rule<string>(path, keys)) });
  const paths = teckenPaths.flatMap(([path, keys]) =>
    keys.map((key) => `${path.replaceAll('.[]', '[*]')}${/^\w+$/.test(key) ? `.${key}` : `["${key}"]`}`),
  );
  const options = { paths, censor: mask, serialize: false } as const;
  const pino = pinoRedact(options);
  // With two wildcards in a path and keys after them fast-redact 3.5.0 masks nothing.
  const fast = fastRedact({ ...options, paths: paths.map((path) => path.replace('values[*]', 'values[0]')) });
  for (const name of ['typical', 'large'] as const) {
    const event = events[name];
    const before = JSON.stringify(event);
    const clean = scrubber.scrub('event', event);
    same(clean, pino(event), '@pinojs/redact');
    same(clean, fast(event), 'fast-redact');
    fast.restore(event);
    same(JSON.stringify(event), before, 'the event before');
    const times = timeTogether({
      scrubber: () => scrubber.scrub('event', event),
      fast: () => {
        fast(event);
        fast.restore(event);
      },
      pino: () => pino(event),
    });
    const shown = `9 paths, ${name} (${times.scrubber.toFixed(1)} µs)`;
    report(
      `${shown} to fast-redact (${times.fast.toFixed(1)} µs)`,
      times.scrubber / times.fast,
      false,
      name === 'typical' ? 2 : 3,
    );
    report(`${shown}: faster than @pinojs/redact`, times.pino / times.scrubber, true, 2);
  }
}

function compareNames({ createScrubber, deep }: Library, { blanket }: Redactors): void {
  const scrubber = createScrubber({ rules: [deep(names)] });
  const naive = naiveNames(new Set(names), mask);
  const peer = new blanket.Scrubber({ fields: names, replacement: mask });
  for (const name of four) {
    const event = events[name];
    const walked = structuredClone(event);
    naive(walked);
    const clean = scrubber.scrub('event', event);
    // Whatever the naive walk masks is masked, and that once more is nothing new.
    const again = structuredClone(clean);
    naive(again);
    same(again, clean, 'the naive walk');
    const times = timeTogether({
      scrubber: () => scrubber.scrub('event', event),
      naive: () => naive(walked),
      blanket: () => peer.scrub(event),
    });
    const shown = `25 names, ${name} (${times.scrubber.toFixed(1)} µs)`;
    report(
      `${shown} to a naive walk (${times.naive.toFixed(1)} µs)`,
      times.scrubber / times.naive,
      false,
      1.5,
    );
    report(`${shown}: faster than js-blanket`, times.blanket / times.scrubber, true, 20);
  }
}

function compareDetectors({ createScrubber, values }: Library): void {
  const eight = ['pem', 'jwt', 'bearer', 'urlAuth', 'email', 'creditCard', 'iban', 'ip'] as const;
  const scrubber = createScrubber({ rules: [values(eight)] });
  const naive = naivePatterns(mask);
  const walked = structuredClone(events.large);
  naive(walked);
  const clean = JSON.stringify(scrubber.scrub('event', events.large));
  lacks(clean, /@example\.org|192\.0\.2\./);
  const times = timeTogether({
    scrubber: () => scrubber.scrub('event', events.large),
    naive: () => naive(walked),
  });
  report(
    `8 detectors, large (${times.scrubber.toFixed(1)} µs) to a naive walk (${times.naive.toFixed(1)} µs)`,
    times.scrubber / times.naive,
    false,
    0.5,
  );
}

function comparePreset({ createScrubber, preset }: Library, { blanket }: Redactors): void {
  const scrubber = createScrubber({ rules: [preset('default')] });
  const peer = new blanket.Scrubber({ fields: names, patterns: blanket.PII_PATTERNS, replacement: mask });
  for (const name of four) {
    const event = events[name];
    const kind = name === 'transaction' ? 'transaction' : 'event';
    const clean = scrubber.scrub(kind, event);
    lacks(JSON.stringify(clean), /carol@example\.org|192\.0\.2\.|code=(?!\[)|state=(?!\[)/);
    same(scrubber.scrub(kind, clean), clean, 'scrubbing once more');
    const times = timeTogether({
      scrubber: () => scrubber.scrub(kind, event),
      stringify: () => JSON.stringify(event),
      blanket: () => peer.scrub(event),
    });
    const shown = `default preset, ${name} (${times.scrubber.toFixed(1)} µs)`;
    report(
      `${shown} to JSON.stringify (${times.stringify.toFixed(1)} µs)`,
      times.scrubber / times.stringify,
      false,
      4,
    );
    report(`${shown}: faster than js-blanket`, times.blanket / times.scrubber, true, 5);
  }
}

function compareFillmore({ createScrubber, rule, queryParams }: Library, folder: string): void {
  // One rule a path, as the figures of the reference are (reference scrubbing, "Measured later").
  const rules = [
    ...teckenPaths.flatMap(([path, keys]) =>
      keys.map((key) => ({ path, keys: [path.endsWith('headers') ? titled(key) : key] })),
    ),
    { path: 'request', keys: ['query_string'], params: ['code', 'state'] },
  ];
  const scrubber = createScrubber({
    rules: rules.map(({ path, keys, ...more }) =>
      rule<string>(path, keys, 'params' in more ? queryParams(more.params) : undefined),
    ),
  });
  const fillmore = timeFillmore(folder, rules, events.python);
  if ('missing' in fillmore) {
    process.stdout.write(`Fillmore: ${fillmore.missing}\n`);
    report('same rules: faster than Fillmore', Number.NaN, true, 5);
    return;
  }
  const clean = scrubber.scrub('event', events.python);
  same(clean, fillmore.event, 'Fillmore');
  const times = timeTogether({ scrubber: () => scrubber.scrub('event', events.python) });
  report(
    `same ${rules.length} rules, python (${times.scrubber.toFixed(1)} µs): faster than Fillmore (${fillmore.microseconds.toFixed(1)} µs)`,
    fillmore.microseconds / times.scrubber,
    true,
    5,
  );
}

/** A bench of wrong results says nothing. */
function same(ours: unknown, other: unknown, what: string): void {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  if (!isDeepStrictEqual(plain(ours), plain(other))) throw new Error(`another result than ${what}`);
}

function lacks(text: string, secret: RegExp): void {
  const found = secret.exec(text);
  if (found !== null) throw new Error(`left: ${text.slice(found.index - 40, found.index + 40)}`);
}

function titled(header: string): string {
  return header.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
