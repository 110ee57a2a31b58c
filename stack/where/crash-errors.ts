import * as v from 'valibot';
import type { CrashId } from '../../crash/report/crash-id.ts';
import type { CrashError } from './crash-location.ts';
import type { FlowEndpoints } from './endpoints.ts';

const answerSchema = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      received: v.string(),
      summary: v.string(),
      tags: v.optional(v.record(v.string(), v.unknown()), {}),
    }),
  ),
});

/** The errors that services sent to the fake Sentry about a crash; none where there is no fake Sentry. */
export async function crashErrors({ sentryUrl }: FlowEndpoints, id: CrashId): Promise<readonly CrashError[]> {
  if (sentryUrl === undefined) return [];
  try {
    const answer = await fetch(
      new URL(`/api/crashbox/items?type=event&tag=crash_id:${id}&limit=50`, sentryUrl),
      {
        signal: AbortSignal.timeout(2000),
      },
    );
    const parsed = v.safeParse(answerSchema, await answer.json());
    if (!parsed.success) return [];
    return parsed.output.items.map((item) => ({
      at: item.received,
      service: String(item.tags['service'] ?? 'unknown'),
      summary: item.summary,
      url: `${sentryUrl}/item/${item.id}`,
    }));
  } catch {
    // A fake Sentry that is away says nothing about where the crash is.
    return [];
  }
}
