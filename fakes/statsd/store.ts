import type { Clock } from '../../kit/context.ts';
import { type MetricType, parseLine } from './line.ts';

/** One series as the API shows it: one name, type and list of tags. */
export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  readonly tags: readonly string[];
  /** Measurements, those left out by sampling counted in. */
  readonly count: number;
  /** The last value; of a gauge its state, of a set how many members. */
  readonly last: number;
  /** Of a counter its total. */
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Over the last 1,000 values. */
  readonly percentiles: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly lastAt: string;
  /** The last 60 values, oldest first. */
  readonly recent: readonly number[];
}

interface Series {
  readonly name: string;
  readonly type: MetricType;
  readonly tags: readonly string[];
  count: number;
  last: number;
  sum: number;
  min: number;
  max: number;
  lastAt: Date;
  values: number[];
  readonly members: Set<string>;
}

const keptValues = 1000;
const keptMembers = 10_000;
const keptRaw = 200;
const maxLine = 8192;

/** Everything one instance has received, in bounded memory. */
export class MetricStore {
  readonly #clock: Clock;
  readonly #maxSeries: number;
  readonly #listeners = new Set<() => void>();
  #series = new Map<string, Series>();
  #refused = new Map<string, number>();
  #raw: string[] = [];
  #datagrams = 0;

  constructor(clock: Clock, maxSeries: number) {
    this.#clock = clock;
    this.#maxSeries = maxSeries;
  }

  get datagrams(): number {
    return this.#datagrams;
  }

  /** Takes one datagram: lines with newlines between. */
  receive(datagram: Uint8Array): void {
    this.#datagrams += 1;
    for (const line of Buffer.from(datagram).toString('utf8').split('\n')) {
      if (line !== '') this.#line(line.replace(/\r$/, ''));
    }
    for (const listener of [...this.#listeners]) listener();
  }

  metrics(): readonly Metric[] {
    return [...this.#series.values()]
      .map(shown)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.tags.join() < b.tags.join() ? -1 : 1));
  }

  /** Measurements of a name, over all series that have at least these tags; of a counter, its total. */
  count(name: string, tags: readonly string[] = []): number {
    let total = 0;
    for (const series of this.#series.values()) {
      if (series.name !== name || !tags.every((tag) => series.tags.includes(tag))) continue;
      total += series.type === 'counter' ? series.sum : series.count;
    }
    return total;
  }

  /** Why lines were not taken → how many. */
  refused(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#refused);
  }

  /** The last events and service checks as sent. */
  raw(): readonly string[] {
    return this.#raw;
  }

  /** Calls `listener` after every datagram until the function returned is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#series = new Map();
    this.#refused = new Map();
    this.#raw = [];
    this.#datagrams = 0;
  }

  #line(text: string): void {
    if (text.length > maxLine) {
      this.#refuse('line over 8192 characters');
      return;
    }
    const line = parseLine(text);
    if (line.kind === 'malformed') {
      this.#refuse(line.reason);
      return;
    }
    if (line.kind !== 'metric') {
      this.#raw = [...this.#raw, line.text].slice(-keptRaw);
      return;
    }
    const key = JSON.stringify([line.name, line.type, ...line.tags]);
    const series = this.#series.get(key) ?? this.#add(key, line);
    if (!series) return;
    series.lastAt = this.#clock.now();
    for (const value of line.values) record(series, value, line.rate);
  }

  #add(key: string, { name, type, tags }: Pick<Series, 'name' | 'type' | 'tags'>): Series | undefined {
    if (this.#series.size >= this.#maxSeries) {
      this.#refuse('too many series (--max-series)');
      return undefined;
    }
    const series: Series = {
      name,
      type,
      tags,
      count: 0,
      last: 0,
      sum: 0,
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
      lastAt: this.#clock.now(),
      values: [],
      members: new Set(),
    };
    this.#series.set(key, series);
    return series;
  }

  #refuse(reason: string): void {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
  }
}

function record(series: Series, text: string, rate: number): void {
  const value = valueOfText(series, text);
  const weight = 1 / rate;
  series.count += weight;
  series.last = value;
  series.sum += series.type === 'gauge' || series.type === 'set' ? value : value * weight;
  series.min = Math.min(series.min, value);
  series.max = Math.max(series.max, value);
  series.values.push(value);
  if (series.values.length > keptValues * 2) series.values = series.values.slice(-keptValues);
}

function valueOfText(series: Series, text: string): number {
  if (series.type === 'set') {
    if (series.members.size < keptMembers) series.members.add(text);
    return series.members.size;
  }
  const isChange = series.type === 'gauge' && /^[+-]/.test(text);
  return isChange ? series.last + Number(text) : Number(text);
}

function shown(series: Series): Metric {
  const values = series.values.slice(-keptValues);
  const sorted = values.toSorted((a, b) => a - b);
  const percentile = (part: number): number => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
  const { name, type, tags, last, sum, min, max } = series;
  return {
    name,
    type,
    tags,
    count: Math.round(series.count * 1e6) / 1e6,
    last,
    sum,
    min,
    max,
    percentiles: { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) },
    lastAt: series.lastAt.toISOString(),
    recent: values.slice(-60),
  };
}
