import { illegalArgument } from '../errors.ts';
import type { Field } from './field-type.ts';
import { childPath, isObjectField, type ObjectField } from './object-field.ts';

/** What a parameter counts as when it is not stated. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['analyzer', 'default'],
  ['format', 'strict_date_optional_time||epoch_millis'],
  ['null_value', 'null'],
  ['index', 'true'],
  ['doc_values', 'true'],
]);

/** Throws ElasticError when `from` cannot be merged into `into`, whose path is `path`. */
export function checkMergeable(into: ObjectField, from: ObjectField, path: string): void {
  for (const [name, child] of from.children) {
    const there = into.children.get(name);
    if (there === undefined) continue;
    const fieldPath = childPath(path, name);
    if (isObjectField(there)) {
      if (!isObjectField(child))
        throw illegalArgument(`can't merge a non object mapping [${fieldPath}] with an object mapping`);
      checkMergeable(there, child, fieldPath);
    } else {
      if (isObjectField(child))
        throw illegalArgument(`can't merge a object mapping [${fieldPath}] with a non object mapping`);
      checkUnchanged(there, child);
    }
  }
}

function checkUnchanged(there: Field, child: Field): void {
  if (there.type !== child.type) {
    throw illegalArgument(
      `mapper [${there.path}] cannot be changed from type [${there.type}] to [${child.type}]`,
    );
  }
  for (const [name, standard] of defaults) {
    const was = String(there.parameters[name] ?? standard);
    const now = String(child.parameters[name] ?? standard);
    if (was === now) continue;
    const conflict = `Cannot update parameter [${name}] from [${was}] to [${now}]`;
    throw illegalArgument(`Mapper for [${there.path}] conflicts with existing mapper:\n\t${conflict}`);
  }
}
