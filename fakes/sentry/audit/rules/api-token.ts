import type { FindHits, Hit } from './hit.ts';

interface TokenFormat {
  readonly kind: string;
  /** One of these stands in every such token: texts without them are not searched. */
  readonly marks: readonly string[];
  readonly pattern: RegExp;
}

/** Nothing of a word stands before or after a token. */
const whole = (body: string): RegExp => new RegExp(`(?<![A-Za-z0-9_])(?:${body})(?![A-Za-z0-9_])`, 'g');

const format = (kind: string, marks: readonly string[], body: string): TokenFormat => ({
  kind,
  marks,
  pattern: whole(body),
});

/** Tokens that can be told by their form, as their issuers publish it. */
const formats: readonly TokenFormat[] = [
  format('JSON web token', ['eyJ'], 'eyJ[\\w-]{8,8192}\\.eyJ[\\w-]{8,8192}(?:\\.[\\w-]{0,8192}){0,3}'),
  format('GitHub token', ['gho_', 'ghp_', 'ghr_', 'ghs_', 'ghu_'], 'gh[oprsu]_[A-Za-z0-9]{36,255}'),
  format('GitHub token', ['github_pat_'], 'github_pat_[A-Za-z0-9_]{22,255}'),
  format('GitLab token', ['gl'], 'gl(?:pat|dt|ptt|rt|cbt|oas|soat|agent|ft|imt)-[\\w-]{20,300}'),
  format('AWS access key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}'),
  format('Slack token', ['xox'], 'xox[abeoprs](?:\\.xox[bp])?-[\\w-]{10,300}'),
  format('Slack token', ['xapp-'], 'xapp-\\d-[\\w-]{10,300}'),
  format('Slack webhook', ['hooks.slack.com'], 'hooks\\.slack\\.com/(?:services|workflows)/[\\w/]{20,200}'),
  format('Stripe key', ['_live_', '_test_', 'whsec_'], '(?:[sr]k_(?:live|test)_|whsec_)\\w{16,300}'),
  format('Google API key', ['AIza'], 'AIza[\\w-]{35}'),
  format('Google OAuth token', ['ya29.'], 'ya29\\.[\\w-]{20,500}'),
  format('Google OAuth secret', ['GOCSPX-'], 'GOCSPX-[\\w-]{28}'),
  format('npm token', ['npm_'], 'npm_[A-Za-z0-9]{36}'),
  format('PyPI token', ['pypi-AgE'], 'pypi-AgE[\\w-]{50,500}'),
  format('SendGrid key', ['SG.'], 'SG\\.[\\w-]{22}\\.[\\w-]{43}'),
  format('Twilio key', ['SK'], 'SK[0-9a-f]{32}'),
  format('Mailgun key', ['key-'], 'key-[0-9a-f]{32}'),
  format('Telegram bot token', [':AA'], '\\d{8,10}:AA[\\w-]{33}'),
  format('Discord token', ['.'], '[MNO][A-Za-z\\d_-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,45}'),
  format('DigitalOcean token', ['do'], 'do[opr]_v1_[0-9a-f]{64}'),
  format('Shopify token', ['shp'], 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'),
  format('OpenAI key', ['sk-'], 'sk-(?:(?:proj|svcacct|admin)-[\\w-]{20,300}|[A-Za-z0-9]{40,64})'),
  format('Anthropic key', ['sk-ant-'], 'sk-ant-[\\w-]{20,300}'),
  format('Hugging Face token', ['hf_'], 'hf_[A-Za-z]{34}'),
  format('Sentry token', ['sntry'], 'sntry(?:s_[A-Za-z0-9+/=_.-]{40,600}|u_[0-9a-f]{64})'),
  format('Vault token', ['hv'], 'hv[bsr]\\.[\\w-]{24,300}'),
  format('Databricks token', ['dapi'], 'dapi[0-9a-f]{32}(?:-\\d)?'),
  format('Atlassian token', ['ATATT3'], 'ATATT3[\\w=-]{50,300}'),
  format('Linear key', ['lin_'], 'lin_(?:api|oauth)_[A-Za-z0-9]{40,64}'),
  format('Notion token', ['ntn_'], 'ntn_[A-Za-z0-9]{40,50}'),
  format('Figma token', ['figd_'], 'figd_[\\w-]{40,60}'),
  format('Doppler token', ['dp.'], 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,80}'),
  format('Square token', ['sq0'], 'sq0(?:atp|csp)-[\\w-]{22,43}'),
  format('Grafana token', ['glsa_', 'glc_'], 'glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/=]{32,400}'),
  format('New Relic key', ['NRAK-'], 'NRAK-[A-Z0-9]{27}'),
  format('Postman key', ['PMAK-'], 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'),
  format('Pulumi token', ['pul-'], 'pul-[0-9a-f]{40}'),
  format('Azure storage key', ['AccountKey='], 'AccountKey=[A-Za-z0-9+/]{86}=='),
];

/** Tokens of known formats. */
export const findApiTokens: FindHits = ({ text }) => {
  const hits: Hit[] = [];
  if (text.length < 20) return hits;
  for (const { kind, marks, pattern } of formats) {
    if (!marks.some((mark) => text.includes(mark))) continue;
    for (const { 0: token, index: start } of text.matchAll(pattern)) {
      hits.push({ start, end: start + token.length, kind });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
};
