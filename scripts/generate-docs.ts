import { writeFileSync } from 'node:fs';
import { generatedDocs } from './generated-docs.ts';

/** `npm run docs`: writes the reference pages that come from tables in the code. */
for (const { path, text } of generatedDocs()) {
  writeFileSync(path, text);
  process.stdout.write(`${path}\n`);
}
