import { join } from 'node:path';
import type { Requirement } from '../requirements/availability.ts';

export type Command = readonly [command: string, ...args: readonly string[]];

/** One SDK of the matrix: how it is installed beside its program, and what that program sends. */
export interface Sdk {
  readonly name: string;
  /** Folder of its program here. */
  readonly program: string;
  readonly requires?: Requirement;
  /** Commands that install and build it in a copy of that folder. */
  readonly prepare: readonly Command[];
  /** The program's own command; undefined for what runs in a browser. */
  readonly run: ((folder: string, dsn: string) => Command) | undefined;
  /** Item types that must arrive, each with a text that one payload of its type holds. */
  readonly sends: Readonly<Record<string, string>>;
}

const everything = {
  event: 'matrix error',
  attachment: '\r\n',
  transaction: 'matrix transaction',
  log: 'matrix log',
  check_in: 'matrix-job',
  session: 'matrix@1.0.0',
  feedback: 'matrix feedback',
};
const { transaction, ...withoutTransaction } = everything;
const { feedback: _feedback, ...withoutFeedback } = everything;
const { session: _session, ...withoutSession } = withoutFeedback;
const { check_in: _checkIn, ...fromPages } = withoutTransaction;

const npm = (...packages: readonly string[]): Command => [
  'npm',
  'install',
  '--silent',
  '--no-audit',
  '--no-fund',
  '--no-save',
  ...packages,
];
const node = (version: string): Pick<Sdk, 'program' | 'prepare' | 'run'> => ({
  program: 'node',
  prepare: [npm(`@sentry/node@${version}`)],
  run: (folder, dsn) => ['node', join(folder, 'send.mjs'), dsn],
});
const pip = (...packages: readonly string[]): readonly Command[] => [
  ['python3', '-m', 'venv', 'venv'],
  ['venv/bin/pip', 'install', '--quiet', ...packages],
];
const python = (folder: string, dsn: string): Command => [
  join(folder, 'venv/bin/python'),
  join(folder, 'send.py'),
  dsn,
];

/** Newest releases of each, and those before a change of what goes over the wire (reference sentry §2.3). */
export const sdks: readonly Sdk[] = [
  // Version 11 streams spans in containers where 10 sends transactions.
  { name: '@sentry/node 11.12.0', ...node('11.12.0'), sends: { ...withoutTransaction, span: transaction } },
  { name: '@sentry/node 10.78.0', ...node('10.78.0'), sends: everything },
  {
    name: '@sentry/browser 11.12.0',
    program: 'browser',
    requires: 'chromium',
    prepare: [npm('@sentry/browser@11.12.0')],
    run: undefined,
    sends: { ...fromPages, span: transaction },
  },
  {
    name: 'sentry-sdk 2.75.0 (Python)',
    program: 'python',
    requires: 'python',
    prepare: pip('sentry-sdk==2.75.0'),
    run: python,
    sends: everything,
  },
  {
    name: 'sentry-sdk 2.75.0 with brotli',
    program: 'python',
    requires: 'python',
    prepare: pip('sentry-sdk==2.75.0', 'brotli'),
    run: python,
    sends: everything,
  },
  {
    name: 'sentry-go 0.50.0',
    program: 'go',
    requires: 'go',
    prepare: [
      ['go', 'mod', 'tidy'],
      ['go', 'build', '-o', 'matrix', '.'],
      ['go', 'build', '-o', 'report-program', './report'],
    ],
    run: (folder, dsn) => [join(folder, 'matrix'), dsn],
    sends: withoutSession,
  },
  {
    name: 'sentry 0.49.5 (Rust)',
    program: 'rust',
    requires: 'rust',
    prepare: [['cargo', 'build', '--quiet']],
    run: (folder, dsn) => [join(folder, 'target/debug/matrix'), dsn],
    sends: withoutFeedback,
  },
  {
    name: 'sentry 8.62.0 (Java)',
    program: 'java',
    requires: 'java',
    prepare: [
      ['mvn', '-q', '-B', 'compile', 'dependency:copy-dependencies', '-DoutputDirectory=target/dependency'],
    ],
    run: (folder, dsn) => [
      'java',
      '-cp',
      [join(folder, 'target/classes'), join(folder, 'target/dependency/*')].join(':'),
      'Send',
      dsn,
    ],
    sends: everything,
  },
];
