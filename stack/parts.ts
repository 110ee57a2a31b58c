/** The parts of a stack in the order of its table, with their default ports (DESIGN §2). */
export const partNames = [
  'control-room',
  'webapp',
  'collector',
  'processor',
  'sentry',
  'symbols',
  'aws',
  'elasticsearch',
  'statsd',
] as const;

export type PartName = (typeof partNames)[number];

/** What each part is, in the words of the table and the control room. */
export const partTitles: Readonly<Record<PartName, string>> = {
  'control-room': 'control room',
  webapp: 'webapp (search and reports)',
  collector: 'collector',
  processor: 'processor',
  sentry: 'fake Sentry',
  symbols: 'fake symbols server',
  aws: 'fake S3 and SQS',
  elasticsearch: 'fake Elasticsearch',
  statsd: 'fake statsd',
};

/** What a part is in the flow, whoever plays it: without what stands in brackets and without `fake`. */
export function shortTitle(title: string): string {
  return title.replace(/ \(.*/, '').replace(/^fake /, '');
}
