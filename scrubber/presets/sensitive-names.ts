/** Names whose values are credentials or persons, wherever they stand. */
export const sensitiveNames: readonly (string | RegExp)[] = [
  'authorization',
  'proxy_authorization',
  'auth_token',
  'auth',
  'cookie',
  'cookies',
  'set_cookie',
  'csrf',
  'csrftoken',
  'csrfmiddlewaretoken',
  'sessionid',
  'session',
  'x_forwarded_for',
  'x_real_ip',
  'forwarded',
  'remote_addr',
  'ip_address',
  'email',
  'username',
  'phone',
  'client.address',
  'ssn',
  'jwt',
  /passw(?:or)?d|passphrase|secret|token|api_?-?key|access_?-?key|private_?-?key|credential/i,
];

/** Parameters that let whoever has them in, for a while. */
export const oneTimeNames: readonly (string | RegExp)[] = [
  'code',
  'state',
  'nonce',
  'otp',
  'sig',
  'signature',
  'ticket',
  'key',
];
