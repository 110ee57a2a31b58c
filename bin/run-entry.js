// Plain JavaScript that every Node can read: it runs the build where there is one, else the sources.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const oldest = [22, 22];

/** What a shell says of a program that wrote where nobody reads any more: 128 and SIGPIPE. */
const brokenPipe = 141;

/** Runs `cli/NAME.ts`, compiled or as it is; says why where it cannot. */
export async function runEntry(name) {
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(brokenPipe); // as in `crashbox sentry list | head`
  });
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const built = new URL(`../dist/cli/${name}.js`, import.meta.url);
  const sources = new URL(`../cli/${name}.ts`, import.meta.url);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    stop(
      `crashbox needs Node ${oldest.join('.')} or newer and this is ${process.versions.node}: in a clone, run "npm ci" once and then "npx crashbox", which brings its own Node`,
    );
  } else if (existsSync(built)) {
    nodeModule.enableCompileCache?.();
    await import(built.href);
  } else if (!existsSync(new URL('../node_modules/tsx/package.json', import.meta.url))) {
    stop('crashbox: nothing is installed here yet: run "npm ci" in the folder of the clone');
  } else {
    nodeModule.enableCompileCache?.();
    const { register } = await import('tsx/esm/api');
    register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
    await import(sources.href);
  }
}

function stop(line) {
  console.error(line);
  process.exitCode = 2;
}
