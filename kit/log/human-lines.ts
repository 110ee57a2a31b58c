import type { DestinationStream } from 'pino';

const fieldsInTheLine = new Set(['level', 'time', 'part', 'msg']);

/** Turns pino's JSON lines into `12:03:04 [collector] crash accepted crash_id=…` for a terminal. */
export function humanLines(out: { write(text: string): unknown }): DestinationStream {
  return { write: (line) => void out.write(humanLine(line)) };
}

function humanLine(line: string): string {
  const record = JSON.parse(line) as Record<string, unknown>; // pino writes an object a line
  const time = new Date(Number(record['time'])).toTimeString().slice(0, 8);
  const level = record['level'] === 'info' ? '' : `${String(record['level'])}: `;
  const rest = Object.entries(record)
    .filter(([name]) => !fieldsInTheLine.has(name))
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${time} [${String(record['part'])}] ${level}${String(record['msg'] ?? '')}${rest.join('')}\n`;
}
