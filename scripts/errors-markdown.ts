import { type ErrorEntry, errorTable } from '../kit/errors/error-table.ts';

/** Stands for a value in a message: the name of the value in angle brackets. */
const placeholders: Readonly<Record<string, string>> = new Proxy(
  {},
  { get: (_target, name) => `<${String(name)}>` },
);

/** `docs/reference/errors.md`: every error of the table, its message, its hint and its exit code. */
export function errorsMarkdown(): string {
  const rows = Object.entries(errorTable).map(([code, row]) => {
    // Each row takes values of its own names; the placeholders answer to any name.
    const entry = row as ErrorEntry<typeof placeholders>;
    return `| \`${code}\` | ${entry.message(placeholders)} | ${entry.hint(placeholders)} | ${entry.exitCode ?? 1} |`;
  });
  return `# Errors\n\nWritten by \`npm run docs\` from \`kit/errors/error-table.ts\`. Every error that crashbox raises itself is in this table.\n\n| code | what happened | what to do | exit code |\n|---|---|---|---|\n${rows.map((row) => row.replaceAll('<', '‹').replaceAll('>', '›')).join('\n')}\n`;
}
