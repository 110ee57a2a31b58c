import type { Field } from '../field.ts';
import { double, long, publicField } from '../field-row.ts';

/** Times: fields of the processed crash (reference processor §2.2). */
export const timesFields: readonly Field[] = [
  publicField('crash_time', 'integer', 'Time of the crash, seconds since 1970.'),
  publicField('client_crash_date', 'string', "Time of the crash by the client's clock, ISO 8601."),
  publicField('startup_time', 'integer', 'Time when the product started, seconds since 1970.', {
    sourceAnnotation: 'StartupTime',
    search: long,
  }),
  publicField('install_time', 'integer', 'Time when this version was installed, seconds since 1970.', {
    sourceAnnotation: 'InstallTime',
    search: long,
  }),
  publicField('install_age', 'integer', 'Seconds from installation to crash.', { search: long }),
  publicField('uptime', 'integer', 'Seconds from start to crash.', { search: long }),
  publicField('uptime_ts', 'number', 'Seconds from start to crash, with a fraction.', {
    sourceAnnotation: 'UptimeTS',
    search: double,
  }),
  publicField('last_crash', ['integer', 'null'], 'Seconds since the crash before.', { search: long }),
  publicField('last_interaction_duration', 'integer', 'Seconds since the user last did something.', {
    sourceAnnotation: 'LastInteractionDuration',
    search: long,
  }),
  publicField('started_datetime', ['string', 'null'], 'Time when processing began, ISO 8601.'),
  publicField('completed_datetime', ['string', 'null'], 'Time when processing ended, ISO 8601.'),
];
