import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';

/**
 * Loaded first into a service under test: a rule of the processor that fails, a rejection that nobody handles and an
 * exception that nobody catches, each with markers from the environment; and, on request, no scrubber.
 */
const { LEAK_MESSAGE = '', LEAK_CAUSE = '', LEAK_UNSCRUBBED } = process.env;

const failingRule = `export const plugin = {
  name: 'PluginRule',
  applies: ({ raw }) => JSON.stringify(raw).includes('Plugin'),
  run() { throw new RangeError(process.env.LEAK_MESSAGE, { cause: new Error(process.env.LEAK_CAUSE) }); },
};`;
const noScrubber = `
const scrubber = { scrub: (kind, payload) => payload, minimal: (kind, payload) => payload, explain: () => [], problems: {} };
export const createScrubber = () => scrubber;
export const preset = () => ({});`;

registerHooks({
  load: (url, context, next) => {
    const [path = ''] = url.split('?');
    if (path.endsWith('/processor/pipeline/rules/plugin.ts')) return module(failingRule);
    return LEAK_UNSCRUBBED === '1' && path.endsWith('/scrubber/index.ts')
      ? module(noScrubber)
      : next(url, context);
  },
});

function module(source) {
  return { format: 'module', source, shortCircuit: true };
}

// The sources run, also where there is a build: what is replaced has to be a file of its own.
const { existsSync } = fs;
fs.existsSync = (path) => !String(path).includes('/dist/cli/') && existsSync(path);
syncBuiltinESMExports();

let signals = 0;
process.on('SIGUSR2', () => {
  signals += 1;
  if (signals === 1) void Promise.reject(new RangeError(LEAK_MESSAGE, { cause: new Error(LEAK_CAUSE) }));
  else {
    setImmediate(() => {
      throw new SyntaxError(LEAK_MESSAGE, { cause: new Error(LEAK_CAUSE) });
    });
  }
});
