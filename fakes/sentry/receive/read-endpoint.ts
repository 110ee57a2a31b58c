import type { Endpoint } from '../wire/ingest-path.ts';
import { type EndpointInput, type EndpointReading, whole } from './endpoint-reading.ts';
import { readCheckIn } from './read-check-in.ts';
import { readAttachments, readMinidump, readPlaystation } from './read-crash-upload.ts';
import { readErrorPage, readUserFeedback } from './read-feedback.ts';
import { readEnvelope, readReports, readStore } from './read-json-body.ts';
import { readHeroku, readOtlp, readVercel } from './read-log-drain.ts';
import { readUnreal } from './read-unreal.ts';
import { readUpload } from './read-upload.ts';

type EndpointReader = (input: EndpointInput) => EndpointReading | Promise<EndpointReading>;

/** Content types of reference sentry §2.9. */
const securityTypes =
  /^application\/(?:json|csp-report|expect-ct-report(?:\+json)?|expect-staple-report|reports\+json)\b/i;
const reportingTypes = /^application\/(?:json|reports\+json)\b/i;

const readers: Readonly<Record<Endpoint, EndpointReader>> = {
  envelope: readEnvelope,
  spotlight: readEnvelope,
  tunnel: readEnvelope,
  store: readStore,
  security: readReports('raw_security', securityTypes),
  'csp-report': readReports('raw_security', securityTypes),
  nel: readReports('nel', reportingTypes),
  integrity: readReports('integrity', /^application\/reports\+json\b/i),
  minidump: readMinidump,
  playstation: readPlaystation,
  attachments: readAttachments,
  unreal: readUnreal,
  cron: readCheckIn,
  otlp: readOtlp,
  vercel: readVercel,
  heroku: readHeroku,
  upload: readUpload,
  'error-page': readErrorPage,
  'user-feedback': readUserFeedback,
  other: readUnknown,
};

/** Finds the items in a decompressed body, as its address says it is written. */
export function readEndpoint(input: EndpointInput): EndpointReading | Promise<EndpointReading> {
  return readers[input.path.endpoint](input);
}

function readUnknown({ body, warnings }: EndpointInput): EndpointReading {
  warnings.add('Sentry has no such address; the body is kept whole', { relayStatus: 404 });
  return { found: [whole('other', body)], envelopeHeader: {} };
}
