import type { Event, StackFrame } from '@sentry/node';
import { packageRoot } from '../package-root.ts';

/** The stack of whoever calls `callee`. */
export function stackOfCaller(callee: object): string {
  const holder: { stack?: string } = {};
  // Any function is one to leave out, whatever its type.
  Error.captureStackTrace(holder, callee as () => void);
  return holder.stack ?? '';
}

/**
 * The event with the frames of whoever reported its error, where the error has no frame of ours: a connection that is
 * refused has none but those of Node.
 */
export function withOwnFrames<Kind extends Event>(
  event: Kind,
  stack: string,
  parse: (stack: string) => StackFrame[],
): Kind {
  const values = event.exception?.values ?? [];
  const error = values.at(-1);
  if (error === undefined || values.some((value) => value.stacktrace?.frames?.some(isOurs))) return event;
  error.stacktrace = { frames: [...parse(stack), ...(error.stacktrace?.frames ?? [])] };
  return event;
}

function isOurs({ filename = '' }: StackFrame): boolean {
  const root = packageRoot();
  return filename.startsWith(root) && !filename.slice(root.length).includes('node_modules');
}
