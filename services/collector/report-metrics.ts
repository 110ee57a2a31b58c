import type { ParseOutcome } from '../../crash/report/payload.ts';
import type { Metrics } from '../../kit/metrics/metrics.ts';

/** Refusals that come before the body is looked at (reference collector §1.2). */
const beforeBody: ReadonlySet<string> = new Set([
  'no_content_type',
  'wrong_content_type',
  'no_boundary',
  'no_content_length',
]);

/**
 * Metrics of a report by the outcome of parsing it (reference collector §1.10). Differences: the decompression time
 * includes the parsing, and the size of a compressed report is known only where it could be parsed.
 */
export function countReport(
  metrics: Metrics,
  outcome: ParseOutcome,
  gzipped: boolean,
  milliseconds: number,
): void {
  if (outcome.kind === 'malformed')
    metrics.increment('breakpad_resource.malformed', [`reason:${outcome.reason}`]);
  if (outcome.kind === 'malformed' && beforeBody.has(outcome.reason)) return;
  if (gzipped) {
    const failed =
      outcome.kind === 'too-large' || (outcome.kind === 'malformed' && outcome.reason === 'bad_gzip');
    metrics.increment('breakpad_resource.gzipped_crash');
    const tags = [`result:${failed ? 'fail' : 'success'}`];
    metrics.histogram('breakpad_resource.gzipped_crash_decompress', milliseconds, tags);
  }
  if (outcome.kind !== 'parsed') return;
  metrics.increment('breakpad_resource.incoming_crash');
  const tags = [`payload:${gzipped ? 'compressed' : 'uncompressed'}`];
  metrics.histogram('breakpad_resource.crash_size', outcome.payload.decompressedSize, tags);
}
