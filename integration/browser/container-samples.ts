import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { recording, replay } from './item-sample-payloads.ts';

/** A MessagePack map of byte strings, as mobile SDKs write it. */
export function replayVideo(): Buffer {
  return packedMap({
    replay_event: Buffer.from(JSON.stringify(replay)),
    replay_recording: recording(),
    replay_video: Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(200, 7)]),
  });
}

/** Breadcrumbs as native SDKs append them to a file: MessagePack maps one after another. */
export function packedBreadcrumbs(): Buffer {
  return Buffer.concat(
    ['<script>window.broken=1</script>', 'second'].map((message) =>
      packedMap({ category: Buffer.from('ui'), message: Buffer.from(message) }),
    ),
  );
}

/** A crash container of Unreal Engine with a dump, its context and a log. */
export function unrealReport(): Buffer {
  const files = {
    'UEMinidump.dmp': readFileSync('fixtures/dumps/simple-crashpad.dmp'),
    'CrashContext.runtime-xml': Buffer.from(
      '<FGenericCrashContext><script>window.broken=1</script></FGenericCrashContext>',
    ),
    '<img src=x onerror=window.broken=1>.log': Buffer.from('LogInit: Display\nLogExit: <b>fatal</b>\n'),
  };
  const header = [text('folder'), text('crash.ue4crash'), integer(0), integer(Object.keys(files).length)];
  const bodies = Object.entries(files).flatMap(([name, bytes], index) => [
    integer(index),
    text(name),
    integer(bytes.length),
    bytes,
  ]);
  return deflateSync(Buffer.concat([...header, ...bodies, ...header]));
}

function packedMap(entries: Readonly<Record<string, Buffer>>): Buffer {
  const parts = Object.entries(entries).flatMap(([name, bytes]) => {
    const head = Buffer.from([0xc6, 0, 0, 0, 0]);
    head.writeUInt32BE(bytes.length, 1);
    return [Buffer.from([0xa0 + name.length]), Buffer.from(name), head, bytes];
  });
  return Buffer.concat([Buffer.from([0x80 + Object.keys(entries).length]), ...parts]);
}

function text(value: string): Buffer {
  return Buffer.concat([integer(value.length + 1), Buffer.from(`${value}\0`)]);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
