import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { ElasticError } from '../errors.ts';
import { Mapping } from './mapping.ts';
import { SearchIndex } from './search-index.ts';
import { parseSettings } from './settings.ts';

/** Makes an index of a create call's body, `{settings, mappings, aliases}`. Throws ElasticError. */
export function makeIndex(name: string, uuid: string, created: number, body: JsonObject): SearchIndex {
  for (const key of Object.keys(body)) {
    if (key !== 'settings' && key !== 'mappings' && key !== 'aliases') {
      throw new ElasticError(400, {
        type: 'parse_exception',
        reason: `unknown key [${key}] for create index`,
      });
    }
  }
  const settings = parseSettings(body['settings']);
  const mapping = new Mapping(settings.analyzers);
  mapping.merge(body['mappings']);
  const index = new SearchIndex(name, uuid, created, settings, mapping);
  if (isJsonObject(body['aliases'])) {
    for (const [alias, value] of Object.entries(body['aliases']))
      index.setAlias(alias, isJsonObject(value) ? value : {});
  }
  return index;
}
