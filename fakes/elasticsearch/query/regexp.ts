import { illegalArgument, notImplemented, parsingError, queryShard } from '../errors.ts';
import { somePattern } from './pattern.ts';
import { type QueryCompiler, singleField } from './query-context.ts';
import { regexpMatcher } from './regexp/matcher.ts';
import { RegexpSyntaxError } from './regexp/node.ts';
import { parseRegexp } from './regexp/parse.ts';

/** `index.max_regex_length` of the node. */
const maxLength = 1000;

/** `regexp`: Lucene's own syntax; the whole keyword or token must fit. */
export const regexpQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('regexp', body, 'value', [
    'flags',
    'flags_value',
    'case_insensitive',
    'max_determinized_states',
    'rewrite',
  ]);
  const source = parameters['value'];
  if (typeof source !== 'string') throw parsingError('value cannot be null');
  if (parameters['flags_value'] !== undefined) throw notImplemented('regexp parameter [flags_value]');
  if (source.length > maxLength) {
    throw queryShard(
      `The length of regex [${source.length}] used in the Regexp Query request has exceeded the allowed maximum of [${maxLength}]. This maximum can be set by changing the [index.max_regex_length] index level setting.`,
    );
  }
  const flags = String(parameters['flags'] ?? 'ALL').toUpperCase();
  if (!/^(?:(?:ALL|NONE|INTERSECTION|COMPLEMENT|EMPTY|ANYSTRING|INTERVAL)(?:\||$))+$/.test(flags)) {
    throw illegalArgument(`Unknown regexp flag [${flags}]`);
  }
  const insensitive = parameters['case_insensitive'] === true;
  const matches = refusing(() =>
    regexpMatcher(parseRegexp(insensitive ? source.toLowerCase() : source, flags)),
  );
  return somePattern('regexp', path, context, (value) =>
    refusing(() => matches(insensitive ? value.toLowerCase() : value)),
  );
};

/** Too many states show up only while texts are read. */
function refusing<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RegexpSyntaxError)) throw error;
    throw queryShard(error.message, { type: 'illegal_argument_exception', reason: error.message });
  }
}
