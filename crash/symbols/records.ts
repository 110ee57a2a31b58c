/** The records of a .sym file (reference symbols §3.1). Addresses are relative to the module's base. */
export interface ModuleRecord {
  readonly os: string;
  readonly cpu: string;
  readonly debugId: string;
  readonly name: string;
}

export interface FunctionRecord {
  readonly address: number;
  readonly size: number;
  readonly parameterSize: number;
  readonly name: string;
  /** Its line records: first and how many, in the file's line columns. */
  readonly firstLine: number;
  lineCount: number;
  readonly inlines: InlineRecord[];
}

export interface InlineRecord {
  readonly depth: number;
  readonly callLine: number;
  readonly callFile: number;
  readonly origin: number;
  readonly ranges: readonly (readonly [address: number, size: number])[];
}

export interface PublicRecord {
  readonly address: number;
  readonly parameterSize: number;
  readonly name: string;
}

export interface CfiRecord {
  readonly address: number;
  readonly size: number;
  readonly rules: string;
  readonly changes: { readonly address: number; readonly rules: string }[];
}

/** STACK WIN, kept as it stands after its type: `rva code_size …`. */
export interface StackWinRecord {
  readonly type: number;
  readonly address: number;
  readonly size: number;
  readonly rest: string;
}
