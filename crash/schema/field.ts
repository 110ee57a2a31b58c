import type { JsonValue } from '../json.ts';

/** JSON types as the schemas name them (reference processor §2.1); `any` stands alone. */
export type FieldType = 'any' | 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** Who may read a field: anybody, or only whoever may see personal data (`view_pii`). */
export type Permission = 'public' | 'protected';

/** The shape of a value, with what may be read of its inside. Where nothing is said of an inside, it is dropped. */
export interface FieldShape {
  readonly types: readonly FieldType[];
  /** Absent inside a value: as its surroundings. */
  readonly permission?: Permission;
  /** Of an array's items. */
  readonly items?: FieldShape;
  /** Of an object's known keys. */
  readonly properties?: Readonly<Record<string, FieldShape>>;
  /** Of an object's other keys. */
  readonly otherProperties?: FieldShape;
}

/** One row of the table of fields: the one source of copying, permissions, search, telemetry and documentation. */
export interface Field extends FieldShape {
  /** The key in the crash. */
  readonly name: string;
  readonly permission: Permission;
  /** One sentence, Markdown. */
  readonly description: string;
  /** Processed crash only: the annotation of the raw crash that it is copied from. */
  readonly sourceAnnotation?: string;
  /** Taken where the annotation is absent. */
  readonly default?: JsonValue;
  readonly examples?: readonly string[];
  readonly deprecated?: boolean;
  /** Absent: not searchable. */
  readonly search?: SearchUse;
}

/** How Elasticsearch stores a field (reference processor §6). `text` has a keyword sub-field `full`. */
export type StorageKind =
  | 'keyword'
  | 'text'
  | 'semicolon'
  | 'long'
  | 'integer'
  | 'short'
  | 'double'
  | 'boolean'
  | 'date';

/** Which operators a search parameter takes (reference processor §4.3). */
export type QueryType = 'string' | 'enum' | 'number' | 'bool' | 'date';

export interface SearchUse {
  /** Name in queries and answers where it differs from the field's, e.g. `date` for `date_processed`. */
  readonly name?: string;
  readonly storage: StorageKind;
  readonly query: QueryType;
  /** `null` is indexed as this value. */
  readonly nullValue?: boolean;
}
