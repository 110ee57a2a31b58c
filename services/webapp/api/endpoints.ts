import { searchFieldRow, searchFields } from '../../../crash/schema/search-fields.ts';
import type { Parameters } from '../supersearch/parameters.ts';
import { runSearch } from '../supersearch/run-search.ts';
import type { Webapp } from '../webapp.ts';
import { type ApiAnswer, ok, refused } from './api-answer.ts';
import { crashVerify, processedCrash, rawCrash } from './crash-endpoints.ts';

export interface Endpoint {
  readonly name: string;
  readonly methods: readonly string[];
  readonly sentence: string;
  readonly state: 'built' | 'not built';
  /** What nobody anonymous has; asked before the method (reference webapp §4.1). */
  readonly permission?: string;
  readonly answer: (webapp: Webapp, parameters: Parameters) => Promise<ApiAnswer>;
}

function built(
  name: string,
  sentence: string,
  answer: Endpoint['answer'],
  methods: readonly string[] = ['GET'],
): Endpoint {
  return { name, methods, sentence, state: 'built', answer };
}

function notBuilt(name: string, sentence: string, methods: readonly string[]): Endpoint {
  const answer = async (): Promise<ApiAnswer> => refused(501, `${name} is not built in this webapp`);
  return { name, methods, sentence, state: 'not built', answer };
}

/** The public services of the API, by name (reference webapp §4.1, §4.2). */
export const endpoints: readonly Endpoint[] = [
  notBuilt('Bugs', 'Bugs of signatures.', ['GET', 'POST']),
  notBuilt('CrashSignature', 'Signatures of crash data.', ['POST']),
  built('CrashVerify', 'In which stores a crash is.', crashVerify),
  notBuilt('MissingProcessedCrash', 'Crashes that were not processed.', ['GET']),
  notBuilt('NoOp', 'Answers nothing.', ['GET']),
  built('ProcessedCrash', 'The public fields of a processed crash.', processedCrash),
  built('RawCrash', 'The public annotations of a crash.', rawCrash),
  {
    ...notBuilt('Reprocessing', 'Processes crashes again.', ['POST']),
    permission: 'Reprocess Crashes',
  },
  notBuilt('SignatureFirstDate', 'When signatures were first seen.', ['GET']),
  notBuilt('SignaturesByBugs', 'Signatures of bugs.', ['GET']),
  built('SuperSearch', 'Searches crashes and counts what is in them.', superSearch),
  built('SuperSearchFields', 'Every field that a search knows.', superSearchFields),
  {
    ...notBuilt('SuperSearchUnredacted', 'As SuperSearch, with protected fields.', ['GET']),
    permission: 'View Personal Identifiable Information',
  },
  notBuilt('VersionString', 'The full version of a beta build.', ['GET']),
];

async function superSearch(webapp: Webapp, parameters: Parameters): Promise<ApiAnswer> {
  const wanted = parameters.get('_return_query')?.some((value) => /^(?:1|true|t|y|yes)$/i.test(value));
  if (wanted === true) {
    return refused(403, "_return_query requires the 'View Personal Identifiable Information' permission");
  }
  const { hits, total, facets, errors } = await runSearch(webapp, parameters);
  return ok({ hits, total, facets, errors });
}

async function superSearchFields(): Promise<ApiAnswer> {
  return ok(Object.fromEntries(searchFields.map((field) => [field.name, searchFieldRow(field)])));
}
