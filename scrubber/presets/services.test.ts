import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { preset } from './presets.ts';

const scrubber = createScrubber({ rules: [preset('services')] });
const hex = '0af7651916cd43dd8448eb211c80319c';

test('of what the caller of a service says of its trace nothing leaves but identifiers', () => {
  const said = { release: 'hunter2', environment: 'hunter2', transaction: 'hunter2', user_id: 'hunter2' };
  const trace = { trace_id: hex, public_key: hex.toUpperCase(), ...said };
  expect(scrubber.scrub('envelope_header', { event_id: 'e1', trace })).toEqual({
    event_id: 'e1',
    trace: { trace_id: hex, public_key: hex.toUpperCase() },
  });
  expect(scrubber.scrub('envelope_header', { trace: { trace_id: `${hex}/hunter2`, public_key: 2 } })).toEqual(
    {
      trace: { trace_id: '[Scrubbed]', public_key: '[Scrubbed]' },
    },
  );
});
