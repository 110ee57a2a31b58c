import { isJsonObject } from '../../../crash/json.ts';
import { illegalArgument, mapperParsing } from '../errors.ts';
import type { Analyzer } from './analysis.ts';
import type { Field } from './field-type.ts';
import { checkMergeable } from './mapping-conflicts.ts';
import { mappingJson } from './mapping-json.ts';
import { countOf, isObjectField, newObject, type ObjectField } from './object-field.ts';
import { parseField, parseMapping } from './parse-mapping.ts';

/** `index.mapping.total_fields.limit` of the node. */
const maxFields = 1000;

/** The mapping of one index: a tree that grows as documents bring new fields, and a flat view by path. */
export class Mapping {
  readonly root: ObjectField = newObject();
  readonly #analyzers: ReadonlyMap<string, Analyzer>;
  readonly #flat = new Map<string, Field>();
  /** Objects count too, as on the node. */
  #count = 0;

  constructor(analyzers: ReadonlyMap<string, Analyzer>) {
    this.#analyzers = analyzers;
  }

  field(path: string): Field | undefined {
    return this.#flat.get(path);
  }

  paths(): IterableIterator<string> {
    return this.#flat.keys();
  }

  /** Adds `{dynamic, properties}` to what is there. Throws ElasticError on a conflict, changing nothing. */
  merge(definition: unknown): void {
    if (definition === undefined || definition === null) return;
    if (!isJsonObject(definition)) throw mapperParsing('Failed to parse mapping: expected an object');
    const added = parseMapping(definition, this.#analyzers);
    checkMergeable(this.root, added, '');
    this.#graft(this.root, added);
  }

  /** Adds one field that a document brought; `parent` is its object. */
  addDynamic(parent: ObjectField, name: string, path: string, definition: unknown): ObjectField | Field {
    const child = parseField(path, definition, path.split('.').length, this.#analyzers);
    this.#reserve(child);
    parent.children.set(name, child);
    this.#index(child);
    return child;
  }

  toJson(): Record<string, unknown> {
    return mappingJson(this.root);
  }

  #graft(into: ObjectField, from: ObjectField): void {
    if (from.dynamic !== undefined) into.dynamic = from.dynamic;
    for (const [name, child] of from.children) {
      const there = into.children.get(name);
      if (there !== undefined && isObjectField(there) && isObjectField(child)) {
        this.#graft(there, child);
        continue;
      }
      const merged =
        there !== undefined && !isObjectField(there) && !isObjectField(child)
          ? { ...child, fields: mergedFields(there, child) }
          : child;
      if (there === undefined) this.#reserve(child);
      into.children.set(name, merged);
      this.#index(merged);
    }
  }

  #reserve(added: ObjectField | Field): void {
    const count = countOf(added);
    if (this.#count + count > maxFields) {
      throw illegalArgument(
        `Limit of total fields [${maxFields}] has been exceeded while adding new fields [${count}]`,
      );
    }
    this.#count += count;
  }

  #index(field: ObjectField | Field): void {
    if (isObjectField(field)) for (const child of field.children.values()) this.#index(child);
    else {
      this.#flat.set(field.path, field);
      for (const multi of field.fields) this.#index(multi);
    }
  }
}

function mergedFields(there: Field, child: Field): readonly Field[] {
  return [...new Map([...there.fields, ...child.fields].map((field) => [field.path, field])).values()];
}
