import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import type { LogLevel } from '../options/endpoints.ts';
import { humanLines } from './human-lines.ts';
import { scrubLogFields } from './scrub-log-fields.ts';

export type Logger = Pick<PinoLogger, 'error' | 'warn' | 'info' | 'debug'>;

/**
 * Log lines of one part, tagged with its name: for people on a terminal, JSON lines elsewhere. Every field passes
 * the scrubber, so that no secret reaches a log.
 */
export function createLogger(part: string, level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { part },
    formatters: { level: (label: string) => ({ level: label }), log: scrubLogFields },
  };
  if (destination !== undefined) return pino(options, destination);
  return pino(options, process.stderr.isTTY ? humanLines(process.stderr) : pino.destination(2));
}

export const silentLogger: Logger = pino({ level: 'silent' });
