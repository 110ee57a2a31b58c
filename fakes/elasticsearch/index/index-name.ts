import { ElasticError } from '../errors.ts';

/** Throws ElasticError on names the node does not allow (`MetadataCreateIndexService.validateIndexOrAliasName`). */
export function checkIndexName(name: string): void {
  if (name === '.' || name === '..') throw invalidName(name, "must not be '.' or '..'");
  if (/[\\/*?"<>| ,#]/.test(name))
    throw invalidName(
      name,
      `must not contain the following characters ['\\','/','*','?','"','<','>','|',' ',',']`,
    );
  if (name.includes(':')) throw invalidName(name, "must not contain ':'");
  if (/^[_\-+]/.test(name)) throw badStart(name);
  if (Buffer.byteLength(name) > 255)
    throw invalidName(name, `index name is too long, (${Buffer.byteLength(name)} > 255)`);
  if (name !== name.toLowerCase()) throw invalidName(name, 'must be lowercase');
}

export function badStart(name: string): ElasticError {
  return invalidName(name, "must not start with '_', '-', or '+'");
}

function invalidName(name: string, reason: string): ElasticError {
  return new ElasticError(400, {
    type: 'invalid_index_name_exception',
    reason: `Invalid index name [${name}], ${reason}`,
    index_uuid: '_na_',
    index: name,
  });
}
