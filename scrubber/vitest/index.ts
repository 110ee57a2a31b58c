import { expect } from 'vitest';
import { type ScrubMatchers, toBeScrubbed, toContainNoSecrets, toHaveNoScrubErrors } from './matchers.ts';
import { toHaveShape } from './to-have-shape.ts';
import { toMatchEvent } from './to-match-event.ts';

export type { ScrubMatchers } from './matchers.ts';

expect.extend({ toBeScrubbed, toContainNoSecrets, toHaveNoScrubErrors, toHaveShape, toMatchEvent });

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends ScrubMatchers<R> {}
}
