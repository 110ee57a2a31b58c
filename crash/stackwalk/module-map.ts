import type { Module } from '../minidump/streams/modules.ts';

/** A dump's modules by address; of overlapping ones the later is dropped (reference symbols §4.4). */
export class ModuleMap {
  /** In the dump's order. */
  readonly inDumpOrder: readonly Module[];
  readonly #byAddress: readonly Module[];

  constructor(modules: readonly Module[]) {
    const kept: Module[] = [];
    for (const module of [...modules].sort((a, b) => (a.base < b.base ? -1 : a.base > b.base ? 1 : 0))) {
      const last = kept.at(-1);
      if (last === undefined || module.base >= last.base + BigInt(last.size)) kept.push(module);
    }
    this.#byAddress = kept;
    const keptModules = new Set(kept);
    this.inDumpOrder = modules.filter((module) => keptModules.has(module));
  }

  at(address: bigint): Module | undefined {
    let low = 0;
    let high = this.#byAddress.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#byAddress[middle]?.base ?? 0n) <= address) low = middle + 1;
      else high = middle;
    }
    const module = this.#byAddress[low - 1];
    return module !== undefined && address < module.base + BigInt(module.size) ? module : undefined;
  }
}
