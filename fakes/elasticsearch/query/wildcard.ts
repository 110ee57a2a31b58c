import { parsingError } from '../errors.ts';
import { somePattern } from './pattern.ts';
import { type QueryCompiler, singleField } from './query-context.ts';

/** `wildcard`: `*` any run, `?` any one character, `\` takes the next as it is; the whole value must fit. */
export const wildcardQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('wildcard', body, 'value', [
    'wildcard',
    'case_insensitive',
    'rewrite',
  ]);
  const pattern = parameters['value'] ?? parameters['wildcard'];
  if (typeof pattern !== 'string') throw parsingError('value cannot be null');
  const insensitive = parameters['case_insensitive'] === true;
  const matches = wildcardMatcher(insensitive ? pattern.toLowerCase() : pattern);
  return somePattern('wildcard', path, context, (value) =>
    matches(insensitive ? value.toLowerCase() : value),
  );
};

type Step =
  | { readonly kind: 'run' }
  | { readonly kind: 'one' }
  | { readonly kind: 'character'; readonly character: string };

/** Only the last `*` is ever tried again, so that the time stays below pattern length × value length. */
export function wildcardMatcher(pattern: string): (value: string) => boolean {
  const steps = compile(pattern);
  return (value) => {
    const characters = [...value];
    let [at, step, retryStep, retryAt] = [0, 0, -1, 0];
    while (at < characters.length) {
      const current = steps[step];
      if (current?.kind === 'run') {
        retryStep = step;
        retryAt = at;
        step += 1;
      } else if (current && (current.kind === 'one' || current.character === characters[at])) {
        step += 1;
        at += 1;
      } else if (retryStep >= 0) {
        retryAt += 1;
        at = retryAt;
        step = retryStep + 1;
      } else return false;
    }
    while (steps[step]?.kind === 'run') step += 1;
    return step === steps.length;
  };
}

function compile(pattern: string): readonly Step[] {
  const steps: Step[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (steps.at(-1)?.kind !== 'run') steps.push({ kind: 'run' });
    } else if (character === '?') steps.push({ kind: 'one' });
    else if (character === '\\' && at + 1 < characters.length) {
      at += 1;
      steps.push({ kind: 'character', character: characters[at] ?? '' });
    } else steps.push({ kind: 'character', character });
  }
  return steps;
}
