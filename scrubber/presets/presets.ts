import { deep, type Rule, type RuleList, rule } from '../rules/rule.ts';
import { params } from '../rules/params.ts';
import { values } from '../rules/values.ts';
import { bodyText } from '../scrub-functions/body-text.ts';
import { oneTimeNames, sensitiveNames } from './sensitive-names.ts';
import { services } from './services.ts';

export type PresetName = 'services' | 'log-lines' | 'node-http' | 'browser-url' | 'default';

const bodies: readonly Rule[] = [
  rule('request', ['data'], bodyText(sensitiveNames)),
  deep(['http.request.body.data', 'http.response.body.data'], bodyText(sensitiveNames)),
];

const nodeHttp: readonly Rule[] = [
  deep(sensitiveNames),
  params([...sensitiveNames, ...oneTimeNames]),
  ...bodies,
  // Id, e-mail address or name of the user.
  rule('$session', ['did']),
];

const presets: Readonly<Record<PresetName, readonly Rule[]>> = {
  services,
  /** For a process's own log. */
  'log-lines': [deep(sensitiveNames)],
  /** Headers, cookies, bodies and query strings of a server's requests, in every kind of payload. */
  'node-http': nodeHttp,
  /** Addresses of pages: parameters in query and fragment, user and password. */
  'browser-url': [params([...sensitiveNames, ...oneTimeNames]), values(['urlAuth'])],
  /** `node-http`, and what looks like personal or secret data in any text. */
  default: [...nodeHttp, values(['pem', 'jwt', 'bearer', 'urlAuth', 'email', 'creditCard', 'iban', 'ip'])],
};

export const presetNames: readonly string[] = Object.keys(presets);

/**
 * A list of rules that is ready for use.
 * @throws {TypeError} when there is none of that name.
 */
export function preset(name: PresetName): RuleList {
  const rules: readonly Rule[] | undefined = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (rules === undefined) {
    throw new TypeError(`preset: expected one of ${presetNames.join(', ')}; got ${String(name)}`);
  }
  return { kind: 'list', name, rules };
}
