import { isJsonObject } from '../../../crash/json.ts';
import { illegalArgument, mapperParsing, notImplemented } from '../errors.ts';
import type { Analyzer } from './analysis.ts';
import { dateFormat } from './date-format.ts';
import { allowedParameters, otherFieldTypes } from './field-parameters.ts';
import { type Field, isFieldType, plainField } from './field-type.ts';
import { failedMapping, failedRootMapping, shown } from './mapping-errors.ts';
import { childPath, isObjectField, maxDepth, newObject, type ObjectField } from './object-field.ts';

type Definition = Readonly<Record<string, unknown>>;
type Analyzers = ReadonlyMap<string, Analyzer>;

const rootParameters = ['properties', 'dynamic', 'enabled', '_source', 'date_detection', '_meta'];
const rootParametersNotBuilt = [
  'dynamic_templates',
  'runtime',
  '_routing',
  'numeric_detection',
  'subobjects',
];

/** Reads a whole mapping, `{dynamic, properties, …}`. Throws ElasticError. */
export function parseMapping(definition: Definition, analyzers: Analyzers): ObjectField {
  for (const [key, value] of Object.entries(definition)) {
    if (rootParameters.includes(key)) continue;
    if (rootParametersNotBuilt.includes(key)) throw notImplemented(`mapping parameter [${key}]`);
    throw failedRootMapping(
      `Root mapping definition has unsupported parameters:  [${key} : ${shown(value)}]`,
    );
  }
  return parseObject('', definition, 0, analyzers);
}

/** Reads one member of `properties`; `depth` counts the objects around it. Throws ElasticError. */
export function parseField(
  path: string,
  definition: unknown,
  depth: number,
  analyzers: Analyzers,
): ObjectField | Field {
  if (!isJsonObject(definition)) {
    throw mapperParsing(
      `Expected map for property [fields] on field [${path}] but got a class ${shown(definition)}`,
    );
  }
  if (describesObject(definition)) return parseObject(path, definition, depth, analyzers);
  const leaf = path.split('.').at(-1) ?? path;
  const type = definition['type'];
  if (type === undefined) throw failedMapping(`No type specified for field [${leaf}]`);
  const name = String(type);
  if (isFieldType(name)) return parseLeaf(path, name, definition, analyzers);
  if (otherFieldTypes.has(name)) throw notImplemented(`field type [${name}]`);
  throw failedMapping(`No handler for type [${name}] declared on field [${leaf}]`);
}

function describesObject({ type, properties, dynamic, enabled }: Definition): boolean {
  if (type !== undefined) return type === 'object';
  return properties !== undefined || dynamic !== undefined || enabled !== undefined;
}

function parseObject(path: string, definition: Definition, depth: number, analyzers: Analyzers): ObjectField {
  if (depth > maxDepth)
    throw illegalArgument(
      `Limit of mapping depth [${maxDepth}] has been exceeded due to object field [${path}]`,
    );
  const { dynamic, enabled } = definition;
  const properties = definition['properties'] ?? {};
  const object = newObject(dynamic === undefined ? undefined : String(dynamic), enabled !== false);
  if (!isJsonObject(properties))
    throw mapperParsing(
      `Expected map for property [properties] on field [${path}] but got ${shown(properties)}`,
    );
  for (const [name, child] of Object.entries(properties)) {
    const parts = name.split('.');
    if (parts.some((part) => part.trim() === ''))
      throw illegalArgument('field name cannot be an empty string');
    const last = parts.pop() ?? name;
    const parent = parts.reduce(objectWithin, object);
    const fieldPath = childPath(path, name);
    parent.children.set(last, parseField(fieldPath, child, depth + parts.length + 1, analyzers));
  }
  return object;
}

/** The object of this name, made where there is none: `a.b` in `properties` stands for an object `a`. */
function objectWithin(parent: ObjectField, name: string): ObjectField {
  const there = parent.children.get(name);
  if (there !== undefined && isObjectField(there)) return there;
  const made = newObject();
  parent.children.set(name, made);
  return made;
}

function parseLeaf(path: string, type: Field['type'], definition: Definition, analyzers: Analyzers): Field {
  const allowed = allowedParameters(type);
  for (const key of Object.keys(definition)) {
    if (allowed.includes(key)) continue;
    throw failedMapping(`unknown parameter [${key}] on mapper [${path.split('.').at(-1)}] of type [${type}]`);
  }
  const analyzerName = String(definition['analyzer'] ?? 'standard');
  const analyzer = analyzers.get(analyzerName);
  if (analyzer === undefined) {
    throw failedMapping(
      `analyzer [${analyzerName}] has not been configured in mappings`,
      'illegal_argument_exception',
    );
  }
  const { fields, ...parameters } = definition;
  return {
    ...plainField,
    path,
    type,
    parameters,
    searchable: definition['index'] !== false && definition['index'] !== 'false',
    analyzer,
    fielddata: definition['fielddata'] === true || definition['fielddata'] === 'true',
    ignoreAbove: Number(definition['ignore_above'] ?? Number.POSITIVE_INFINITY),
    ignoreMalformed: definition['ignore_malformed'] === true,
    nullValue: definition['null_value'],
    date: definition['format'] === undefined ? plainField.date : dateFormat(String(definition['format'])),
    fields: isJsonObject(fields)
      ? Object.entries(fields).map(([name, child]) =>
          parseMultiField(childPath(path, name), child, analyzers),
        )
      : [],
  };
}

function parseMultiField(path: string, definition: unknown, analyzers: Analyzers): Field {
  const field = parseField(path, definition, 0, analyzers);
  if (isObjectField(field)) throw failedMapping('Type [object] cannot be used in multi field');
  return field;
}
