import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** The protected original and a public form without messages, which may quote user data. */
export const javaStackTrace: Rule = {
  name: 'JavaStackTraceRule',
  applies: (crash) => (annotation(crash, 'JavaStackTrace') ?? '') !== '',
  run: (crash) => {
    const raw = annotation(crash, 'JavaStackTrace') ?? '';
    const safe = publicTrace(raw);
    return {
      set: { java_stack_trace_raw: raw, java_stack_trace: safe ?? 'malformed' },
      notes: safe === undefined ? ['JavaStackTraceRule: malformed java stack trace'] : [],
    };
  },
};

/** Exception class and the `at …` lines up to the first `Suppressed:` or `Caused by:`; undefined where it is no trace. */
function publicTrace(raw: string): string | undefined {
  const [first = '', ...rest] = raw.split('\n');
  const exceptionClass = /^[\w.$]+(?=:|\s*$)/.exec(first)?.[0];
  if (exceptionClass === undefined) return undefined;
  const end = rest.findIndex((line) => /^\s*(?:Suppressed:|Caused by:)/.test(line));
  const frames = (end === -1 ? rest : rest.slice(0, end)).filter((line) => /^\s+at \S/.test(line));
  if (frames.length === 0) return undefined;
  return [exceptionClass, ...frames.map((line) => `\tat ${line.trim().slice(3)}`)].join('\n');
}
