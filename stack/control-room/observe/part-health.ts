import * as v from 'valibot';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import type { PartState } from '../flow-state.ts';

const answerMilliseconds = 2000;

/** Asks a part's `/__heartbeat__`; one that answers with an error says itself what is wrong. */
export async function partHealth(
  url: string,
  path = '/__heartbeat__',
): Promise<Pick<PartState, 'health' | 'complaint'>> {
  try {
    const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(answerMilliseconds) });
    const text = await answer.text();
    return answer.ok
      ? { health: 'ready', complaint: undefined }
      : { health: 'failing', complaint: text.slice(0, 200) };
  } catch (error) {
    return { health: 'away', complaint: messageOf(error) };
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
