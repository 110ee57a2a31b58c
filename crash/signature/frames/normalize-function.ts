import { collapse, lastToken } from '../text/brackets.ts';
import { strip } from '../text/python-text.ts';

export interface LineNumbers {
  /** Matches functions that get their line number. */
  readonly wanted: RegExp;
  readonly line: number | null | undefined;
}

/** Normalises a function of a Rust frame (reference processor §3.3). */
export function normalizeRust(name: string, lines: LineNumbers): string {
  const types = collapse(lastToken(name), {
    open: '<',
    close: '>',
    replacement: '<T>',
    unlessAfter: [' as '],
    unless: (bracketed) => bracketed.includes(' as '),
  });
  const bare = collapse(types, { open: '(', close: ')', replacement: '' });
  return spaced(withLine(bare, lines)).replace(/::h[0-9a-fA-F]+$/, '');
}

/** Normalises a function of a C or C++ frame (reference processor §3.3). */
export function normalizeCpp(name: string, lines: LineNumbers): string {
  const unqualified = withoutQualifiers(name);
  const own = unqualified.includes('::operator') ? unqualified : lastToken(unqualified);
  const renamed = own
    .replaceAll("`anonymous namespace'", '(anonymous namespace)')
    .replaceAll(/::\$_\p{Nd}+::/gu, '::$$::');
  const types = collapse(renamed, {
    open: '<',
    close: '>',
    replacement: '<T>',
    unlessAfter: ['IPC::ParamTraits', 'operator'],
    unless: (bracketed) =>
      bracketed === '<name omitted>' || bracketed.includes(' as ') || bracketed.includes(' in '),
  });
  const bare = collapse(types, {
    open: '(',
    close: ')',
    replacement: '',
    unlessAfter: ['operator'],
    unless: (bracketed) => bracketed === '(anonymous namespace)',
  });
  const hot = bare.includes('clone .cold')
    ? collapse(bare, { open: '[', close: ']', replacement: '' })
    : bare;
  return spaced(withLine(hot, lines));
}

function withoutQualifiers(name: string): string {
  let rest = name;
  for (const qualifier of ['const', 'const&', 'const &', '&&', '&']) {
    if (rest.endsWith(qualifier)) rest = strip(rest.slice(0, -qualifier.length));
  }
  return rest;
}

function withLine(name: string, { wanted, line }: LineNumbers): string {
  return wanted.test(name) ? `${name}:${line ?? 'None'}` : name;
}

function spaced(name: string): string {
  return name.replaceAll(/ (?=[*&,])/g, '').replaceAll(/,(?! )/g, ', ');
}
