import type { JsonValue } from '../../../crash/json.ts';

/** A report as browsers send it: a list of the Reporting API, or one object of before (reference sentry §2.9). */
export function cspReport(isNew: boolean, reportUri: string): JsonValue {
  const policy = `default-src 'self'; report-uri ${reportUri}`;
  if (!isNew) {
    return {
      'csp-report': {
        'blocked-uri': 'https://elsewhere.example/frame',
        disposition: 'enforce',
        'document-uri': 'https://site.example/page/',
        'effective-directive': 'frame-src',
        'original-policy': policy,
        referrer: '',
        'status-code': 200,
        'violated-directive': 'frame-src',
      },
    };
  }
  return [
    {
      age: 0,
      body: {
        blockedURL: 'https://elsewhere.example/script.js',
        disposition: 'enforce',
        documentURL: 'https://site.example/page/',
        effectiveDirective: 'script-src',
        originalPolicy: policy,
        referrer: '',
        statusCode: 200,
      },
      type: 'csp-violation',
      url: 'https://site.example/page/',
      user_agent: 'Mozilla/5.0',
    },
  ];
}
