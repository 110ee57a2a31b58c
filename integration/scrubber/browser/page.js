// A page that puts a marker into every channel of the SDK, with a scrubber where its address asks for one.
import { createScrubber, preset } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';
import * as Sentry from '@sentry/browser';
import { pageOptions, sendMarked } from '../../../testing/drift/child/page-channels.ts';

const own = { ...pageOptions(Sentry), sendDefaultPii: true };
const scrubber = createScrubber({ rules: [preset('services')] });
const isScrubbed = new URLSearchParams(location.search).get('scrubbed') === 'true';
await sendMarked(Sentry, isScrubbed ? { ...own, ...sentryOptions(scrubber, { ...own, strict: true }) } : own);
