import { spawnSync } from 'node:child_process';
import { firstOnPath } from '../../kit/first-on-path.ts';
import { chromiumCommands } from '../../testing/drift/chromium-commands.ts';

export type Requirement = 'chromium' | 'docker' | 'python' | 'go' | 'rust' | 'java' | 'kent' | 'schemathesis';

/** What some tests need beside Node → the commands that would do, first one found. */
export const requirements: Readonly<Record<Requirement, readonly string[]>> = {
  chromium: chromiumCommands,
  docker: ['docker'],
  python: ['python3', 'python'],
  go: ['go'],
  rust: ['cargo'],
  java: ['java'],
  // A Python that has the package: `pip install kent`, then CRASHBOX_KENT_PYTHON where it is in an environment of its own.
  kent: ['python3', 'python'],
  // `pip install schemathesis`; the long tests alone use it.
  schemathesis: ['schemathesis'],
};

/** Requirement → path of the command that fulfils it; undefined where there is none. */
export type Availability = Readonly<Record<Requirement, string | undefined>>;

export function availableTools(): Availability {
  const docker = firstOnPath(requirements.docker);
  return {
    chromium: firstOnPath(requirements.chromium),
    docker: docker !== undefined && engineAnswers(docker) ? docker : undefined,
    python: firstOnPath(requirements.python),
    go: firstOnPath(requirements.go),
    rust: firstOnPath(requirements.rust),
    java: firstOnPath(requirements.java),
    kent: kentPython(),
    schemathesis: firstOnPath(requirements.schemathesis),
  };
}

function kentPython(): string | undefined {
  const python = process.env['CRASHBOX_KENT_PYTHON'] ?? firstOnPath(requirements.kent);
  if (python === undefined) return undefined;
  const imported = spawnSync(python, ['-c', 'import kent.app'], { timeout: 10_000, stdio: 'ignore' });
  return imported.status === 0 ? python : undefined;
}

/** The client alone is of no use: an engine must answer. */
function engineAnswers(docker: string): boolean {
  return (
    spawnSync(docker, ['info', '--format', '{{.ServerVersion}}'], { timeout: 5000, stdio: 'ignore' })
      .status === 0
  );
}
