import type { Bars } from './bars.ts';
import { median } from './measure.ts';

type Library = typeof import('@crashbox/scrubber');

/** Texts that make patterns look again and again. */
const adversarial = [
  'a.a.a.',
  'a@a.a.',
  '4',
  '4 5 ',
  ';',
  'a=b;',
  '=%3D',
  'DE89 ',
  'eyJ.',
  '://@',
  '1.1.',
  ':1',
  '-----BEGIN ',
  'Bearer ',
  '1-',
  '00:',
];

/** Milliseconds of each detector on the text that is worst for it. */
export function measureDetectors({ createScrubber, values, params }: Library, bars: Bars): void {
  const rules = [
    'pem',
    'jwt',
    'bearer',
    'urlAuth',
    'email',
    'creditCard',
    'iban',
    'ip',
    'ssn',
    'mac',
  ] as const;
  const worst = [
    ...rules.map((name) => ({ name, rule: values([name]) })),
    { name: 'params', rule: params(['token']) },
  ].map(({ name, rule }) => {
    const scrubber = createScrubber({ rules: [rule] });
    const times = adversarial.map((unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length)).slice(0, 1_000_000);
      return {
        unit,
        time: median(Array.from({ length: 5 }, () => timeOnce(() => scrubber.scrub('event', { text })))),
      };
    });
    return { name, ...times.reduce((slowest, other) => (other.time > slowest.time ? other : slowest)) };
  });
  for (const { name, unit, time } of worst) {
    bars.report(`1 MB of ${JSON.stringify(unit)}, the worst for ${name}`, time, false, 50, 'ms');
  }
}

/** Milliseconds from rules to the first event. */
export function measureCompiling(
  { createScrubber, rule, deep, values }: Library,
  bars: Bars,
  event: object,
): void {
  const rules = [
    ...Array.from({ length: 150 }, (_, index) =>
      rule<string>(`extra.part${index}.[].inner`, [`key${index}`, `other${index}`]),
    ),
    ...Array.from({ length: 48 }, (_, index) => deep([`name${index}`])),
    values(['email']),
    values(['ip']),
  ];
  const times = Array.from({ length: 15 }, () =>
    timeOnce(() => createScrubber({ rules }).scrub('event', event)),
  );
  bars.report(`${rules.length} rules compiled, and a first event scrubbed`, median(times), false, 5, 'ms');
}

function timeOnce(subject: () => unknown): number {
  const begin = performance.now();
  subject();
  return performance.now() - begin;
}
