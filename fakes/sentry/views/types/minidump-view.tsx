import { basename } from 'node:path';
import type { JSX } from 'preact';
import type { Minidump } from '../../../../crash/minidump/minidump.ts';
import { parseMinidump } from '../../../../crash/minidump/parse-minidump.ts';
import { cutText } from '../../items/item-facts.ts';
import { FactList } from '../payload/fact-list.tsx';
import { LeftOut } from '../payload/left-out.tsx';
import { FoldedSection, Section } from '../payload/section.tsx';

const mostRows = 200;

/** What a minidump says of itself, without walking its stacks. */
export function MinidumpView({ bytes }: { readonly bytes: Uint8Array }): JSX.Element {
  const dump = tryParse(bytes);
  if (typeof dump === 'string') {
    return (
      <p>
        <span class="badge bad">unreadable minidump</span> {dump}
      </p>
    );
  }
  const { systemInfo, exception, miscInfo, crashpadInfo } = dump;
  const version = [systemInfo.majorVersion, systemInfo.minorVersion, systemInfo.buildNumber].join('.');
  return (
    <Section title="Minidump">
      <FactList
        facts={[
          ['Written', isoTime(dump.timestamp)],
          ['System', `${systemInfo.os} ${version} ${systemInfo.csdVersion ?? ''}`],
          ['Processor', `${systemInfo.cpu}, ${systemInfo.processorCount} cores`],
          ['Process', miscInfo?.processId?.toString()],
          ['Exception', exception && `0x${exception.code.toString(16)} at ${hex(exception.address)}`],
          ['Crashed thread', exception?.threadId.toString()],
          ['Threads', dump.threads.length.toString()],
          ['Memory regions', dump.memory.length.toString()],
          ['Crashpad report', crashpadInfo?.reportId],
        ]}
      />
      {crashpadInfo === undefined || crashpadInfo.annotations.size === 0 ? null : (
        <>
          <h3>Annotations</h3>
          <FactList
            facts={[...crashpadInfo.annotations]
              .slice(0, mostRows)
              .map(([name, value]) => [name, cutText(value, 2000)])}
          />
        </>
      )}
      <Modules modules={dump.modules} />
    </Section>
  );
}

function Modules({ modules }: { readonly modules: Minidump['modules'] }): JSX.Element {
  return (
    <FoldedSection title="Modules" count={modules.length}>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              {['Base', 'Module', 'Version', 'Debug file', 'Debug id'].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {modules.slice(0, mostRows).map((module, index) => (
              <tr key={index}>
                <td class="code">{hex(module.base)}</td>
                <td>{basename(module.codeFile.replaceAll('\\', '/'))}</td>
                <td>{module.version}</td>
                <td>
                  {module.debugFile === undefined ? '' : basename(module.debugFile.replaceAll('\\', '/'))}
                </td>
                <td class="code">{module.debugId}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LeftOut count={modules.length - mostRows} noun="module" />
    </FoldedSection>
  );
}

/** The dump, or why it cannot be read. */
function tryParse(bytes: Uint8Array): Minidump | string {
  try {
    return parseMinidump(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
