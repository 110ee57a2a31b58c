import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { ElasticError, illegalArgument, notImplemented } from '../errors.ts';
import { type Analyzer, builtInAnalyzer, patternAnalyzer } from './analysis.ts';

/** What an index was created with. */
export interface IndexSettings {
  readonly shards: number;
  readonly replicas: number;
  /** Milliseconds; -1 never; undefined: the server's default. */
  readonly refreshInterval: number | undefined;
  readonly maxResultWindow: number;
  readonly analyzers: ReadonlyMap<string, Analyzer>;
  /** As given, without the prefix `index.`. */
  readonly given: JsonObject;
}

const standardNames = ['standard', 'default', 'keyword', 'whitespace', 'simple'];
const known =
  /^(?:number_of_shards|number_of_replicas|refresh_interval|max_result_window|analysis\..*|analysis|query\.default_field|query|mapping\..*|mapping|codec|auto_expand_replicas|max_regex_length|hidden|sort\..*|blocks\..*|translog\..*|translog|routing\..*)$/;

/** Reads `settings` of a create call, with or without `index.` in front, nested or dotted. */
export function parseSettings(definition: unknown): IndexSettings {
  if (definition !== undefined && !isJsonObject(definition))
    throw illegalArgument('settings must be an object');
  const flat = flatten(definition ?? {});
  for (const name of flat.keys()) {
    if (!known.test(name)) {
      throw new ElasticError(400, {
        type: 'illegal_argument_exception',
        reason: `unknown setting [index.${name}] please check that any required plugins are installed, or check the breaking changes documentation for removed settings`,
      });
    }
  }
  return {
    shards: positive(flat, 'number_of_shards', 1, 1, 1024),
    replicas: positive(flat, 'number_of_replicas', 1, 0, 100),
    refreshInterval: duration(flat.get('refresh_interval')),
    maxResultWindow: positive(flat, 'max_result_window', 10_000, 1, 2 ** 31 - 1),
    analyzers: analyzers(flat),
    given: Object.fromEntries([...flat].map(([name, value]) => [name, String(value)])),
  };
}

function flatten(
  settings: JsonObject,
  prefix = '',
  into = new Map<string, unknown>(),
  depth = 0,
): Map<string, unknown> {
  if (depth > 20) throw illegalArgument('settings are nested too deep');
  for (const [name, value] of Object.entries(settings)) {
    const path = `${prefix}${name}`.replace(/^index\.(?=.)/, '');
    if (isJsonObject(value)) flatten(value, path === 'index' ? '' : `${path}.`, into, depth + 1);
    else into.set(path, value);
  }
  return into;
}

function positive(
  flat: ReadonlyMap<string, unknown>,
  name: string,
  standard: number,
  min: number,
  max: number,
): number {
  const given = flat.get(name);
  if (given === undefined || given === null) return standard;
  const value = Number(given);
  if (!Number.isInteger(value))
    throw illegalArgument(`Failed to parse value [${String(given)}] for setting [index.${name}]`);
  if (value < min)
    throw illegalArgument(`Failed to parse value [${value}] for setting [index.${name}] must be >= ${min}`);
  if (value > max)
    throw illegalArgument(`Failed to parse value [${value}] for setting [index.${name}] must be <= ${max}`);
  return value;
}

const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

function duration(given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined;
  if (String(given) === '-1') return -1;
  const match = /^(\d{1,9})(ms|s|m|h)$/.exec(String(given));
  if (!match) {
    throw illegalArgument(
      `failed to parse setting [index.refresh_interval] with value [${String(given)}] as a time value: unit is missing or unrecognized`,
    );
  }
  return Number(match[1]) * (units.get(match[2] ?? '') ?? 1);
}

function analyzers(flat: ReadonlyMap<string, unknown>): ReadonlyMap<string, Analyzer> {
  const found = new Map<string, Analyzer>();
  for (const name of standardNames) {
    const analyzer = builtInAnalyzer(name);
    if (analyzer) found.set(name, analyzer);
  }
  const types = [...flat].filter(([path]) => path.startsWith('analysis.'));
  for (const [path, value] of types) {
    const match = /^analysis\.analyzer\.(.+)\.(type|pattern|lowercase)$/.exec(path);
    if (!match) throw notImplemented(`analysis setting [index.${path}]`);
    const [, name = '', property] = match;
    if (property !== 'type') continue;
    const builtIn = builtInAnalyzer(String(value));
    if (value !== 'pattern' && builtIn === undefined)
      throw notImplemented(`analyzer type [${String(value)}]`);
    const setting = (key: string): unknown => flat.get(`analysis.analyzer.${name}.${key}`);
    found.set(
      name,
      builtIn ??
        patternAnalyzer(
          String(setting('pattern') ?? '\\W+'),
          String(setting('lowercase') ?? 'true') !== 'false',
        ),
    );
  }
  return found;
}
