import * as v from 'valibot';
import { fetchFailure } from '../../../kit/http/fetch-failure.ts';
import type { PartPlace } from '../../part-places.ts';
import type { PartName } from '../../parts.ts';
import type { PartState } from '../flow-state.ts';

const answerMilliseconds = 2000;

/** Addresses that say whether a part is well, as asked in turn: ours, then that of the server it may be instead. */
const healthPaths: Partial<Readonly<Record<PartName, readonly string[]>>> = {
  aws: ['/__heartbeat__', '/_localstack/health'],
  elasticsearch: ['/__heartbeat__', '/_cluster/health'],
};

/**
 * Asks a part how it is; one that answers with an error says itself what is wrong. One that has no health address, or
 * no address at all, is `external`: all of ours have one.
 */
export async function partHealth(
  name: PartName,
  { url, quiet }: Pick<PartPlace, 'url' | 'quiet'>,
): Promise<Pick<PartState, 'health' | 'complaint'>> {
  const unknown = { health: 'external', complaint: undefined } as const;
  if (url === undefined) return unknown;
  try {
    for (const path of healthPaths[name] ?? ['/__heartbeat__']) {
      const signal = AbortSignal.timeout(answerMilliseconds);
      const answer = await fetch(`${url}${path}`, { redirect: 'manual', signal });
      const text = await answer.text();
      if (answer.ok) return { health: 'ready', complaint: undefined };
      if (answer.status >= 500) return { health: 'failing', complaint: text.slice(0, 200) };
    }
    return unknown;
  } catch (error) {
    return quiet ? unknown : { health: 'away', complaint: fetchFailure(error) };
  }
}

/** A number at a JSON address of a part; undefined where the part does not answer with one. */
export async function countAt<Answer>(
  address: string,
  schema: v.GenericSchema<unknown, Answer>,
  count: (answer: Answer) => number,
): Promise<number | undefined> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(answerMilliseconds) });
    const parsed = v.safeParse(schema, await answer.json());
    return parsed.success ? count(parsed.output) : undefined;
  } catch {
    // The part's health says what is wrong with it; there is no count then.
    return undefined;
  }
}
