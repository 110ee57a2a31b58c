import { driftOptions } from '../cli/commands/scrub/drift-options.ts';
import { inventoryOptions } from '../cli/commands/scrub/inventory-options.ts';
import { scrubCheckOptions, scrubLintOptions, scrubOptions } from '../cli/commands/scrub/options.ts';
import { fakeAwsOptions } from '../fakes/aws/options.ts';
import { elasticsearchOptions } from '../fakes/elasticsearch/options.ts';
import { sentryOptions } from '../fakes/sentry/options.ts';
import { statsdOptions } from '../fakes/statsd/options.ts';
import { symbolsOptions } from '../fakes/symbols/options.ts';
import type { Option, OptionTable } from '../kit/options/option.ts';
import { environmentName, flagName } from '../kit/options/resolve.ts';
import { collectorOptions } from '../services/collector/options.ts';
import { processorOptions } from '../services/processor/options.ts';
import { webappOptions } from '../services/webapp/options.ts';
import { imageOptions } from '../stack/containers/images.ts';
import { controlRoomOptions } from '../stack/control-room/options.ts';
import { devOptions, flowNames } from '../stack/dev-options.ts';
import { externalOptions } from '../stack/external/external-options.ts';
import { flowOptions } from '../stack/where/flow-options.ts';

type AnyTable = Readonly<Record<string, Option<unknown>>>;

const tables: readonly { readonly part: string; readonly heading: string; readonly table: AnyTable }[] = [
  section('dev', '`crashbox dev`', devOptions),
  section('dev', '`crashbox dev`: parts of your own', externalOptions),
  section('dev', '`crashbox dev`: names in S3, SQS and Elasticsearch', flowNames),
  section('control-room', 'Control room (in `dev`: `--control-room-…`)', controlRoomOptions),
  section('collector', '`crashbox collector run` (in `dev`: `--collector-…`)', collectorOptions),
  section('processor', '`crashbox processor run` (in `dev`: `--processor-…`)', processorOptions),
  section('webapp', '`crashbox webapp run` (in `dev`: `--webapp-…`)', webappOptions),
  section('sentry', '`crashbox sentry run` (in `dev`: `--sentry-…`)', sentryOptions),
  section('symbols', '`crashbox symbols run` (in `dev`: `--symbols-…`)', symbolsOptions),
  section('aws', '`crashbox aws run` (in `dev`: `--aws-…`)', fakeAwsOptions),
  section(
    'elasticsearch',
    '`crashbox elasticsearch run` (in `dev`: `--elasticsearch-…`)',
    elasticsearchOptions,
  ),
  section('statsd', '`crashbox statsd run` (in `dev`: `--statsd-…`)', statsdOptions),
  section('flow', '`crashbox where`, `env`, `prepare` and `wait-ready`', flowOptions),
  section('scrub', '`crashbox scrub`', scrubOptions),
  section('scrub', '`crashbox scrub lint`', scrubLintOptions),
  section('scrub', '`crashbox scrub check`', scrubCheckOptions),
  section('scrub', '`crashbox scrub drift`', driftOptions),
  section('scrub-inventory', '`crashbox scrub inventory`', inventoryOptions),
];

function section<Options extends object>(
  part: string,
  heading: string,
  table: OptionTable<Options>,
): (typeof tables)[number] {
  return { part, heading, table };
}

/** `docs/reference/options.md`: every option of every part with flag, variable, default and sentence. */
export function optionsMarkdown(): string {
  const images = Object.entries(imageOptions).flatMap(([part, table]) => rowsOf(part, { ...table }, part));
  const sections = [
    ...tables.map(({ part, heading, table }) => sectionOf(heading, rowsOf(part, table))),
    sectionOf('`crashbox dev --tier containers`: images', images),
  ];
  return `# Options\n\nWritten by \`npm run docs\` from the option tables. A flag wins over its environment variable, the variable over the\ndefault. Library mode takes the same names in camelCase and reads no environment.\n\n${sections.join('\n')}`;
}

function sectionOf(heading: string, rows: readonly string[]): string {
  return `## ${heading}\n\n| flag | environment variable | default | what it does |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function rowsOf(part: string, table: AnyTable, prefix = ''): readonly string[] {
  return Object.entries(table).map(
    ([key, option]) =>
      `| \`${flagName(key, prefix)}${option.placeholder === '' ? '' : ` ${option.placeholder.replaceAll('|', '\\|')}`}\` | \`${environmentName(part, key)}\` | ${defaultText(option.default)} | ${option.sentence} |`,
  );
}

function defaultText(value: unknown): string {
  if (value === undefined || value === '' || value === false) return '–';
  return `\`${Array.isArray(value) ? value.join(',') : String(value)}\``;
}
