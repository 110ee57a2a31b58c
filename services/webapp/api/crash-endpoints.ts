import { type CrashId, isCrashId } from '../../../crash/report/crash-id.ts';
import { indexName } from '../../../crash/schema/index-name.ts';
import { publicProcessedCrash, publicRawCrash } from '../../../crash/schema/reduce.ts';
import { lastValue, type Parameters } from '../supersearch/parameters.ts';
import type { Webapp } from '../webapp.ts';
import { type ApiAnswer, formErrors, ok, refused } from './api-answer.ts';

type CrashIdRead = { readonly id: CrashId } | { readonly answer: ApiAnswer };

function crashIdOf(parameters: Parameters): CrashIdRead {
  const text = lastValue(parameters, 'crash_id');
  if (text === undefined) return { answer: formErrors('crash_id', 'This field is required.') };
  if (isCrashId(text)) return { id: text };
  return { answer: refused(400, 'Bad request: BadArgumentError: crash_id is not a crash id') };
}

function notFound(id: CrashId): ApiAnswer {
  return refused(404, `Not found: CrashIDNotFound ${id}`);
}

/** `RawCrash`: the public annotations; dumps need a permission that nobody anonymous has (reference webapp §4.2). */
export async function rawCrash({ crashes }: Webapp, parameters: Parameters): Promise<ApiAnswer> {
  const read = crashIdOf(parameters);
  if ('answer' in read) return read.answer;
  const format = lastValue(parameters, 'format') ?? 'meta';
  if (format === 'raw') return refused(403, 'Binary response requires permissions: View Raw Dumps');
  if (format !== 'meta') {
    return refused(400, 'Bad request: BadArgumentError: format must be meta or raw');
  }
  const crash = await crashes.rawCrash(read.id);
  return crash === undefined ? notFound(read.id) : ok(publicRawCrash(crash).value);
}

/** `ProcessedCrash`: the public fields (reference webapp §4.2). */
export async function processedCrash({ crashes }: Webapp, parameters: Parameters): Promise<ApiAnswer> {
  const read = crashIdOf(parameters);
  if ('answer' in read) return read.answer;
  const crash = await crashes.processedCrash(read.id);
  return crash === undefined ? notFound(read.id) : ok(publicProcessedCrash(crash).value);
}

/** `CrashVerify`: in which stores a crash is, under the old and the new names (reference webapp §4.2). */
export async function crashVerify(webapp: Webapp, parameters: Parameters): Promise<ApiAnswer> {
  const text = lastValue(parameters, 'crash_id') ?? '';
  if (!isCrashId(text)) return refused(400, 'unknown crash id');
  const { crashes } = webapp;
  const [raw, processed, telemetry] = await Promise.all([
    crashes.rawCrash(text),
    crashes.processedCrash(text),
    crashes.hasTelemetryCrash(text),
  ]);
  const date = processed?.['date_processed'] ?? raw?.['submitted_timestamp'];
  const [hasRaw, hasProcessed] = [raw !== undefined, processed !== undefined];
  return ok({
    uuid: text,
    raw_crash: hasRaw,
    processed_crash: hasProcessed,
    telemetry_crash: telemetry,
    s3_raw_crash: hasRaw,
    s3_processed_crash: hasProcessed,
    s3_telemetry_crash: telemetry,
    elasticsearch_crash: await isIndexed(webapp, text, date),
  });
}

async function isIndexed({ search, options }: Webapp, id: CrashId, date: unknown): Promise<boolean> {
  if (typeof date !== 'string' || Number.isNaN(Date.parse(date))) return false;
  const index = indexName(date, `${options.indexPrefix}%Y%W`);
  const query = { bool: { filter: [{ term: { 'processed_crash.uuid': id } }] } };
  const outcome = await search.search([index], { query, size: 1, _source: false });
  if (outcome.kind !== 'answer') return false;
  return JSON.stringify(outcome.body['hits'] ?? {}).includes(`"${id}"`);
}
