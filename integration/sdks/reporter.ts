import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Command } from './sdks.ts';

/** A program with an SDK that reports what it is told to. */
export class Reporter implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #ended: Promise<unknown>;

  constructor([command, ...args]: Command) {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface(child.stdout);
    this.#ended = once(child, 'exit');
  }

  /** `error NAME`, `transaction NAME` or `flush`; resolves when the SDK has made up its mind about the answer. */
  async tell(line: string): Promise<void> {
    const done = once(this.#lines, 'line');
    this.#child.stdin?.write(`${line}\n`);
    const [said] = await Promise.race([done, this.#ended.then(() => ['nothing any more'])]);
    if (said !== 'done') throw new Error(`told "${line}", the program said ${String(said)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }
}
