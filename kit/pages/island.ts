import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type RequestHandler, Router } from 'express';

/**
 * Serves one client script (`views/client/NAME`) as a module: the compiled file of a build as it is, a TypeScript
 * source with its types stripped at the first request. `module` is `new URL('./client/live.js', import.meta.url)`
 * in both cases. The script may import nothing.
 */
export function island(path: string, module: URL): RequestHandler {
  let script: Promise<string> | undefined;
  const router = Router();
  router.get(path, async (_request, response) => {
    script ??= loadScript(fileURLToPath(module));
    response
      .set('Cache-Control', 'no-cache')
      .type('js')
      .send(await script);
  });
  return router;
}

async function loadScript(path: string): Promise<string> {
  try {
    // The compiler marks a file without imports as a module, which a page may yet load as a plain script.
    return (await readFile(path, 'utf8')).replace(/^export \{\};$/m, '');
  } catch {
    // No compiled file: the sources are running, and their development tools are installed.
    const { transform } = await import('esbuild');
    const source = await readFile(path.replace(/\.js$/, '.ts'), 'utf8');
    return (await transform(source, { loader: 'ts', format: 'esm' })).code;
  }
}
