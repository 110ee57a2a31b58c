/**
 * What the SDK would write of a payload, as plain data: objects that answer twice in two ways cannot show one thing
 * to the rules and send another. A payload that cannot be written is given as it is; the rules break its circles.
 */
export function plain(payload: unknown): unknown {
  try {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return text === undefined ? payload : JSON.parse(text);
  } catch {
    return payload; // circular, or holds what JSON cannot hold
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
