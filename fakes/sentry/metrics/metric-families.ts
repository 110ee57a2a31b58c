import type { BoundedCounts } from '../../../kit/metrics/bounded-counts.ts';
import type { MetricFamily, MetricSample } from '../../../kit/metrics/exposition.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import type { SentryStore } from '../store.ts';

/** What `/metrics` shows. */
export function metricFamilies(store: SentryStore, faults: SentryFaults): readonly MetricFamily[] {
  const { traffic } = store;
  const kept = store.counts();
  const ready = store.readyCounts();
  return [
    counter('requests_total', 'Requests that SDKs sent, by address.', by('endpoint', traffic.requests)),
    counter(
      'refused_requests_total',
      'Requests that were refused, by address; each has left a record.',
      by('endpoint', traffic.refused),
    ),
    counter('items_total', 'Items that arrived, by type.', by('type', traffic.items)),
    counter('received_bytes_total', 'Bytes of request bodies as sent.', one(traffic.wireBytes)),
    counter('decompressed_bytes_total', 'Bytes of request bodies, decompressed.', one(traffic.bodyBytes)),
    counter('evicted_items_total', 'Items that made room for others.', one(traffic.evicted)),
    counter('faults_met_total', 'Requests that met a fault.', one(traffic.faults)),
    gauge('kept_items', 'Items that are kept.', kept.items),
    gauge('kept_bytes', 'Bytes of what is kept, in memory and on disk.', kept.bytes),
    gauge('ready_items', 'Items that were parsed for queries while the process was idle.', ready.items),
    gauge('ready_bytes', 'Bytes of memory that these take, estimated.', ready.bytes),
    gauge('planned_faults', 'Faults that requests can still meet.', plannedFaults(faults)),
    {
      name: 'process_resident_memory_bytes',
      help: 'Resident memory of the process.',
      type: 'gauge',
      samples: one(process.memoryUsage.rss()),
    },
  ];
}

const prefix = 'crashbox_sentry_';

function counter(name: string, help: string, samples: readonly MetricSample[]): MetricFamily {
  return { name: prefix + name, help, type: 'counter', samples };
}

function gauge(name: string, help: string, value: number): MetricFamily {
  return { name: prefix + name, help, type: 'gauge', samples: one(value) };
}

function one(value: number): readonly MetricSample[] {
  return [{ value }];
}

function by(label: string, counts: BoundedCounts): readonly MetricSample[] {
  return counts.entries().map(([name, value]) => ({ labels: { [label]: name }, value }));
}

function plannedFaults(faults: SentryFaults): number {
  return faults.all().filter(({ spent }) => !spent).length;
}
