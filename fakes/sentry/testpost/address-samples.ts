import { deflateSync } from 'node:zlib';
import { cspReport } from './csp-report.ts';
import type { PostParts, TestPost } from './test-post.ts';
import { encodeForm } from './encode-form.ts';
import { smallestDump as dump, unrealCrash } from './unreal-crash.ts';

type AddressSample = (parts: PostParts) => TestPost;

function post(path: string, body: string | Uint8Array, type?: string): TestPost {
  return {
    method: 'POST',
    path,
    headers: type === undefined ? {} : { 'Content-Type': type },
    body: Buffer.from(body),
  };
}

function form(path: string, parts: Parameters<typeof encodeForm>[0]): TestPost {
  const { type, body } = encodeForm(parts);
  return post(path, body, type);
}

const json = 'application/json';
const reports = 'application/reports+json';

/** Every address of reference sentry §2.1 but the envelope's → what a test post sends there. */
export const addressSamples: Readonly<Record<string, AddressSample>> = {
  store: ({ project }) => post(`/api/${project}/store/`, '{"message":"a test post"}', json),
  'store-base64': ({ project }) =>
    post(`/api/${project}/store/`, deflateSync('{"message":"a test post"}').toString('base64')),
  'store-get': ({ project }) => ({
    ...post(
      `/api/${project}/store/?sentry_data=${Buffer.from('{"message":"a test post"}').toString('base64url')}`,
      '',
    ),
    method: 'GET',
  }),
  security_csp_new: ({ project }) =>
    post(`/api/${project}/security/`, JSON.stringify(cspReport(true, '/')), reports),
  security_csp_old: ({ project }) =>
    post(`/api/${project}/security/`, JSON.stringify(cspReport(false, '/')), 'application/csp-report'),
  'csp-report': ({ project }) =>
    post(`/api/${project}/csp-report/`, JSON.stringify(cspReport(false, '/')), 'application/csp-report'),
  'nel-report': ({ project }) =>
    post(`/api/${project}/nel/`, '[{"type":"network-error","body":{}}]', reports),
  integrity: ({ project }) => post(`/api/${project}/integrity/`, '[{"type":"integrity-violation"}]', reports),
  minidump: ({ project }) =>
    form(`/api/${project}/minidump/`, [
      { name: 'upload_file_minidump', filename: 'a.dmp', content: dump },
      { name: 'sentry[release]', content: Buffer.from('testpost@1') },
    ]),
  'minidump-raw': ({ project }) => post(`/api/${project}/minidump/`, dump, 'application/x-dmp'),
  unreal: ({ project, key }) => post(`/api/${project}/unreal/${key}/`, unrealCrash()),
  playstation: ({ project }) =>
    form(`/api/${project}/playstation/`, [
      { name: 'prosperodump', filename: 'a.prosperodmp', content: dump },
    ]),
  attachments: ({ project, eventId }) =>
    form(`/api/${project}/events/${eventId}/attachments/`, [
      { name: 'file', filename: 'a.txt', content: Buffer.from('a test post') },
    ]),
  cron: ({ project, key }) => post(`/api/${project}/cron/testpost/${key}/?status=ok`, ''),
  'cron-get': ({ project, key }) => ({
    ...post(`/api/${project}/cron/testpost/${key}/?status=in_progress`, ''),
    method: 'GET',
  }),
  'otlp-traces': ({ project }) =>
    post(`/api/${project}/integration/otlp/v1/traces/`, '{"resourceSpans":[]}', json),
  'otlp-logs': ({ project }) =>
    post(`/api/${project}/integration/otlp/v1/logs/`, '{"resourceLogs":[]}', json),
  vercel: ({ project }) =>
    post(`/api/${project}/integration/vercel/logs/`, '[{"message":"a test post"}]', json),
  heroku: ({ project }) =>
    post(`/api/${project}/integration/heroku/logs/`, '16 <1>1 a test post', 'application/logplex-1'),
  upload: ({ project }) => {
    const created = post(`/api/${project}/upload/`, '');
    return { ...created, headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '0' } };
  },
  'error-page': ({ eventId, dsn }) =>
    post(
      `/api/embed/error-page/?eventId=${eventId}&dsn=${encodeURIComponent(dsn)}`,
      'name=A&email=a%40site.example&comments=it+broke',
      'application/x-www-form-urlencoded',
    ),
  'user-feedback': ({ eventId, dsn }) => {
    const report = { event_id: eventId, name: 'A', email: 'a@site.example', comments: 'it broke' };
    const sent = post('/api/0/projects/organization/project/user-feedback/', JSON.stringify(report), json);
    return { ...sent, headers: { ...sent.headers, Authorization: `DSN ${dsn}` } };
  },
  tunnel: ({ dsn }) =>
    post('/tunnel', `{"dsn":${JSON.stringify(dsn)}}\n{"type":"event"}\n{"message":"a test post"}`),
  spotlight: () => post('/stream', '{}\n{"type":"event"}\n{"message":"a test post"}'),
};
