import type { Program } from '../engine/program.ts';
import type { CheckedPath } from '../path/event-paths.ts';
import { mask } from '../payload/mask.ts';

/**
 * Turns a value into what may leave. Throwing, or returning undefined or a promise, yields `ERROR WHEN SCRUBBING`.
 * Hooks and transport both scrub, so a function must give for its own result that result.
 */
export type ScrubFunction = (value: unknown) => unknown;

/** A text matches the whole name, whatever its case and `-` or `_`; a RegExp any part of it. */
export type KeyName = string | RegExp;

/** Scrubs `keys` of the objects (or lists of pairs, JSON and form texts) that `path` leads to. */
export interface PathRule {
  readonly kind: 'path';
  readonly path: string;
  readonly keys: readonly KeyName[];
  readonly scrub: ScrubFunction;
  /** Names match letter by letter only. */
  readonly exact: boolean;
  /** Texts that hold JSON are read, and at the path's end forms. */
  readonly texts: boolean;
}

/**
 * Scrubs keys at any depth of every payload. An attribute name with dots, such as `http.request.header.cookie`, is
 * read as a path: each of its parts counts as a key.
 */
export interface DeepRule {
  readonly kind: 'deep';
  readonly keys: readonly KeyName[];
  readonly scrub: ScrubFunction;
  readonly exact: boolean;
  readonly texts: boolean;
}

/**
 * What the engine does for a rule of this kind, given the rule's index: `values()`, `params()` and `keepOnly()` bring it
 * with them, so that whoever imports none of them is without their code.
 */
type CompileRule = (index: number) => readonly Program[];

/** Changes every text at `path` and below, such as masking the e-mail addresses in it. */
export interface TextRule {
  readonly kind: 'text';
  readonly path: string;
  /** Paths that are left as they are: identifiers that look like something else. */
  readonly except: readonly string[];
  /** The same text when there is nothing to change. Numbers of 12 digits and more come as text too. */
  readonly change: (text: string) => string;
  readonly compile: CompileRule;
}

/** Removes everything at `path` but `paths`, which begin there. Names match letter by letter. */
export interface KeepOnlyRule {
  readonly kind: 'keep-only';
  readonly path: string;
  readonly paths: readonly string[];
  readonly compile: CompileRule;
}

/** Several rules under one name and one index. */
export interface RuleList {
  readonly kind: 'list';
  readonly name: string;
  readonly rules: readonly Rule[];
}

export type Rule = PathRule | DeepRule | TextRule | KeepOnlyRule | RuleList;

export interface NameSettings {
  /** Names match letter by letter only; without it, `Auth-Token` and `auth_token` are one name. */
  readonly exact?: boolean;
  /** With `false`, texts that hold JSON are taken as texts; they are read unless given. */
  readonly texts?: boolean;
}

/** The scrub function that masks any value whole. */
export const scrubAll: ScrubFunction = () => mask;

/**
 * Scrubs the values of `keys` in the objects at `path`, in every payload, or in one kind of it with `$kind` as the
 * path's first segment. The empty path is the payload itself.
 */
export function rule<const Path extends string>(
  path: CheckedPath<Path>,
  keys: readonly KeyName[],
  scrub: ScrubFunction = scrubAll,
  { exact = false, texts = true }: NameSettings = {},
): PathRule {
  return { kind: 'path', path, keys, scrub, exact, texts };
}

/** Scrubs the values of `keys` at any depth of every payload. */
export function deep(
  keys: readonly KeyName[],
  scrub: ScrubFunction = scrubAll,
  { exact = false, texts = true }: NameSettings = {},
): DeepRule {
  return { kind: 'deep', keys, scrub, exact, texts };
}
