import { deep, keepOnly, type Rule } from './rule.ts';

const frame = 'exception.values.[].stacktrace.frames.[]';

/** Names whose values are credentials or persons, wherever they stand. */
const sensitiveNames: readonly (string | RegExp)[] = [
  'authorization',
  'auth_token',
  'cookie',
  'cookies',
  'set_cookie',
  'x_forwarded_for',
  'x_real_ip',
  'ip_address',
  'email',
  'username',
  'session',
  /passw(?:or)?d|passwd|secret|token|api_?key|access_?key|private_?key|credential/i,
];

export type PresetName = 'services' | 'log-lines';

/**
 * - `services`: for a service that must let nothing out but what is listed: crash id, service, release, environment,
 *   error class and code, rule name, route template, step, our frames without variables, host name. Messages of
 *   errors may quote input, so they stay behind.
 * - `log-lines`: for a process's own log.
 */
export const presets: Readonly<Record<PresetName, readonly Rule[]>> = {
  services: [
    keepOnly('event', [
      'event_id',
      'timestamp',
      'level',
      'platform',
      'release',
      'environment',
      'server_name',
      'type',
      'exception.values.[].type',
      'exception.values.[].mechanism.type',
      'exception.values.[].mechanism.handled',
      `${frame}.filename`,
      `${frame}.function`,
      `${frame}.module`,
      `${frame}.lineno`,
      `${frame}.colno`,
      `${frame}.in_app`,
      'tags.service',
      'tags.crash_id',
      'tags.rule',
      'tags.route',
      'tags.step',
      'tags.error_code',
      'contexts.trace.trace_id',
      'contexts.trace.span_id',
      'sdk.name',
      'sdk.version',
    ]),
    keepOnly('transaction', [
      'event_id',
      'timestamp',
      'start_timestamp',
      'platform',
      'release',
      'environment',
      'type',
      'contexts.trace.trace_id',
      'contexts.trace.span_id',
    ]),
    keepOnly('span', [
      'trace_id',
      'span_id',
      'parent_span_id',
      'start_timestamp',
      'end_timestamp',
      'timestamp',
      'is_segment',
      'status',
    ]),
    keepOnly('log', ['timestamp', 'level', 'severity_number', 'trace_id']),
    keepOnly('metric', ['timestamp', 'type', 'trace_id']),
    keepOnly('session', [
      'sid',
      'init',
      'started',
      'timestamp',
      'status',
      'errors',
      'duration',
      'attrs.release',
      'attrs.environment',
      'aggregates.[].started',
      'aggregates.[].exited',
      'aggregates.[].errored',
      'aggregates.[].crashed',
    ]),
    keepOnly('check_in', ['check_in_id', 'status', 'duration', 'release', 'environment']),
    keepOnly('feedback', ['event_id', 'timestamp', 'platform', 'type']),
    keepOnly('breadcrumb', ['timestamp', 'type', 'level']),
    keepOnly('envelope_header', [
      'event_id',
      'sent_at',
      'sdk.name',
      'sdk.version',
      'trace.trace_id',
      'trace.public_key',
      'trace.release',
      'trace.environment',
    ]),
  ],
  'log-lines': [deep(sensitiveNames)],
};
