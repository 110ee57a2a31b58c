import * as v from 'valibot';
import { type AuditRule, auditRules } from './audit-report.ts';
import type { AuditOptions } from './audit-items.ts';
import { type Canary, shortestCanary } from './canary.ts';

const rules = v.picklist(auditRules);
const canary = v.pipe(v.string(), v.minLength(shortestCanary), v.maxLength(1000));

const schema = v.object({
  canaries: v.optional(v.pipe(v.array(canary), v.maxLength(1000))),
  rules: v.optional(v.array(rules)),
});

type AuditRequest =
  | { readonly kind: 'good'; readonly options: AuditOptions }
  | { readonly kind: 'bad'; readonly detail: string };

/** Reads `{"canaries": ["…"], "rules": ["email", …]}`; both may be left out. */
export function readAuditRequest(body: unknown): AuditRequest {
  const parsed = v.safeParse(schema, body ?? {});
  if (!parsed.success) return { kind: 'bad', detail: describeIssue(parsed.issues[0]) };
  const { canaries = [], rules: wanted } = parsed.output;
  return { kind: 'good', options: { canaries: canaries.map(namedCanary), ...(wanted && { rules: wanted }) } };
}

/** A given canary has no label of its own; its place in the list tells which one it was. */
export function namedCanary(value: string, index: number): Canary {
  return { value, label: `canary ${index + 1}` };
}

/** A list of rules with commas between; undefined where a name is none. */
export function readRules(text: string): readonly AuditRule[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  const parsed = v.safeParse(v.array(rules), names);
  return parsed.success ? parsed.output : undefined;
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the body';
  return `${path}: expected ${issue.expected ?? 'another value'}${/length/.test(issue.type) ? ` (${issue.requirement})` : ''}`;
}
