export interface SymbolModule {
  readonly codeFile: string;
  readonly codeId: string | undefined;
  readonly debugFile: string | undefined;
  readonly debugId: string | undefined;
}

/**
 * `BASE/DEBUGFILE/DEBUGID/LEAF.sym?code_file=…&code_id=…`, as minidump-stackwalk asks (reference symbols §2.1, §8); the
 * query is always there. Undefined for a module without debug id, which no server can have symbols for.
 */
export function symbolUrl(base: string, module: SymbolModule): string | undefined {
  const { debugId } = module;
  if (debugId === undefined || /^0*$/.test(debugId)) return undefined;
  const codeFile = leafName(module.codeFile);
  const debugFile = leafName(module.debugFile ?? '') || codeFile;
  if (debugFile === '') return undefined;
  const symbolFile = `${debugFile.replace(/\.pdb$/i, '')}.sym`;
  const path = [debugFile, debugId, symbolFile].map(encodeURIComponent).join('/');
  const query = `code_file=${encodeURIComponent(codeFile)}&code_id=${encodeURIComponent(module.codeId ?? '')}`;
  return `${base.endsWith('/') ? base : `${base}/`}${path}?${query}`;
}

/** The last part of a path of any system. */
function leafName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
