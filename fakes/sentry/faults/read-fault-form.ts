import { splitRateLimits } from './rate-limit.ts';

const numbers = ['status', 'delay', 'retryAfter', 'retryAfterDate', 'times', 'nth', 'probability', 'seed'];
const texts = ['query', 'mailbox', 'project', 'connection', 'body'];

/**
 * A fault as the fields of a form say it, an empty field being left out. What the values are worth is for
 * `readSentryFault` to say.
 */
export function readFaultForm(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const fault: Record<string, unknown> = {};
  for (const name of texts) if (given(name) !== undefined) fault[name] = given(name);
  for (const name of numbers) if (given(name) !== undefined) fault[name] = Number(given(name));
  const limits = given('rateLimits');
  if (limits !== undefined) fault['rateLimits'] = splitRateLimits(limits);
  return fault;
}
