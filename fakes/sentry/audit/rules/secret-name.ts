/** How sure a name is: `strong` names hold nothing but secrets, `weak` ones also state, counts and words. */
export type NameStrength = 'strong' | 'weak' | 'none';

const strong =
  /(?:^|_)(?:password|passwd|passwort|passphrase|passcode|secret|client_secret|api_?key|api_?secret|apikey|access_?key|secret_?key|private_?key|signing_?key|encryption_?key|auth_?key|account_?key|shared_?key|session_?key|master_?key|subscription_?key|service_?key|bot_?token|auth_?token|access_?token|refresh_?token|id_?token|api_?token|bearer_?token|security_?token|session_?token|authorization|credentials?|cvc2?|cvv2?|otp|mfa_code|recovery_code|private_?pem)$/;

const weak =
  /(?:^|_)(?:token|pass|pw|pwd|session|session_?id|sessid|sid|auth|csrf|xsrf|csrf_?token|xsrf_?token|jwt|ticket|pin|code_verifier|assertion)$/;

/** Written as one word: `csrfmiddlewaretoken`, `PHPSESSID`, `userpassword`. */
const ending = /(?:password|passwd|token|secret|apikey|sessionid|sessid)$/;

/** What may follow the noun: `password_hash`, `new_password_confirmation`, `token2`. */
const suffix =
  /_(?:hash|value|raw|plain|text|confirm|confirmation|again|repeat|old|new|current|string|str)$|_?\d{1,2}$/;

const longestName = 100;

/** Reads a name in any style: `refreshToken`, `HTTP_AUTHORIZATION`, `x-api-key`, `aws.secret`. */
export function nameStrength(name: string | undefined): NameStrength {
  if (name === undefined || name === '' || name.length > longestName) return 'none';
  const words = wordsOf(name).replace(suffix, '');
  if (strong.test(words)) return 'strong';
  if (weak.test(words)) return 'weak';
  return ending.test(words.replaceAll('_', '')) && !/s$/.test(words) ? 'weak' : 'none';
}

function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/_+$/, '');
}

/** True where a value can be a secret of a name of that strength. */
export function canBeSecret(value: string, strength: NameStrength): boolean {
  if (strength === 'strong') return value !== '';
  return (
    strength === 'weak' &&
    value.length >= 6 &&
    /\d|[a-z][A-Z]|[A-Za-z][-_.+=][A-Za-z]/.test(value) &&
    !/^[/\\~]|^[A-Za-z]:[\\/]|^https?:/.test(value)
  );
}
