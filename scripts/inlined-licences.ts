import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name, version and licence text of each package, one after another: what their licences ask of who passes them on. */
export function licencesOf(folders: readonly string[]): string {
  return folders.map(licenceOf).join('\n\n----\n\n');
}

function licenceOf(folder: string): string {
  const manifest: { readonly name: string; readonly version: string; readonly license?: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ); // as npm installs it
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? `Licence: ${manifest.license}` : readFileSync(join(folder, file), 'utf8');
  return `${manifest.name} ${manifest.version}\n\n${text.trim()}`;
}
