import { type ElasticError, indexNotFound } from '../errors.ts';
import { wildcardMatcher } from '../query/wildcard.ts';
import { badStart } from './index-name.ts';
import type { SearchIndex } from './search-index.ts';

export interface ResolveOptions {
  readonly ignoreUnavailable: boolean;
  readonly allowNoIndices: boolean;
}

/**
 * Indices of an expression: names and aliases, commas, `*`, `-` to exclude, `_all` or nothing for all. Throws
 * ElasticError (404).
 */
export function resolveIndices(
  all: readonly SearchIndex[],
  expression: string | undefined,
  { ignoreUnavailable, allowNoIndices }: ResolveOptions,
): readonly SearchIndex[] {
  if (expression === undefined || expression === '' || expression === '_all' || expression === '*')
    return all;
  const found = expand(all, expression.split(','), ignoreUnavailable);
  if (found.size === 0 && !allowNoIndices) throw indexNotFound(expression);
  return [...found];
}

function expand(
  all: readonly SearchIndex[],
  parts: readonly string[],
  ignoreUnavailable: boolean,
): ReadonlySet<SearchIndex> {
  const found = new Set<SearchIndex>();
  let hadWildcard = false;
  for (const part of parts) {
    if (hadWildcard && part.startsWith('-')) {
      for (const index of matchingIndices(all, part.slice(1))) found.delete(index);
      continue;
    }
    const matched = part === '_all' ? all : matchingIndices(all, part);
    for (const index of matched) found.add(index);
    if (part.includes('*') || part === '_all') hadWildcard = true;
    else if (matched.length === 0 && !ignoreUnavailable) throw missing(part);
  }
  return found;
}

function matchingIndices(all: readonly SearchIndex[], part: string): readonly SearchIndex[] {
  const matches = part.includes('*') ? wildcardMatcher(part) : (name: string): boolean => name === part;
  return all.filter((index) => matches(index.name) || [...index.aliases.keys()].some(matches));
}

function missing(name: string): ElasticError {
  return name.startsWith('_') ? badStart(name) : indexNotFound(name);
}
