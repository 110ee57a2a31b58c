import type { TestProject } from 'vitest/node';
import { type Availability, availableTools, requirements } from './availability.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly available: Availability;
  }
}

/**
 * Looks once for the tools that some tests need, and says at the end what was skipped for want of one. Names in
 * `CI_REQUIRE` (commas between) must be there: the run fails otherwise.
 */
export default function setup(project: TestProject): () => void {
  const available = availableTools();
  const wanted = (process.env['CI_REQUIRE'] ?? '').split(',').filter((name) => name !== '');
  const unknown = wanted.filter((name) => !Object.hasOwn(requirements, name));
  if (unknown.length > 0) {
    throw new Error(`CI_REQUIRE names ${unknown.join(', ')}; known: ${Object.keys(requirements).join(', ')}`);
  }
  const absent = Object.entries(available).flatMap(([name, path]) => (path === undefined ? [name] : []));
  const missing = wanted.filter((name) => absent.includes(name));
  if (missing.length > 0)
    throw new Error(`CI_REQUIRE asks for ${missing.join(', ')}, not found on this machine`);
  project.provide('available', available);
  return () => {
    if (absent.length === 0) return;
    process.stdout.write(
      `${absent.length} ${absent.length === 1 ? 'tool' : 'tools'} not found, tests that need them are skipped: ${absent.join(', ')}\n`,
    );
  };
}
