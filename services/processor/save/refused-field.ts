const patterns = [
  /failed to parse field \[(?:processed_crash\.)?([\w.]+)\]/,
  /immense term in field="(?:processed_crash\.)?([\w.]+)"/,
  /object mapping for \[(?:processed_crash\.)?([\w.]+)\]/,
  /mapper for \[(?:processed_crash\.)?([\w.]+)\]|mapper \[(?:processed_crash\.)?([\w.]+)\]/,
];

/** The field of the processed crash that Elasticsearch's 400 answer complains about; undefined for other errors. */
export function refusedField(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || error.statusCode !== 400) return undefined;
  for (const pattern of patterns) {
    const match = pattern.exec(error.message);
    const path = match?.[1] ?? match?.[2];
    if (path !== undefined) return path.split('.')[0];
  }
  return undefined;
}
