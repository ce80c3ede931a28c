import type * as v from 'valibot'

/** What is wrong with a hand-written document: where, and a code with words under `document.problem.<reason>`. */
export interface DocumentProblem {
  /** The key's path, "tax.codes.13". */
  readonly key: string
  readonly reason: string
}

/** Valibot's findings as problems. A schema's own message is taken as the reason's code. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): readonly DocumentProblem[] {
  return issues.map((issue) => ({
    key: (issue.path ?? []).map((part) => String(part.key)).join('.'),
    reason: reasonOf(issue),
  }))
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'unknown_key'
  if (issue.received === 'undefined') return 'missing_key'
  return /^[a-z_]+$/.test(issue.message) ? issue.message : 'bad_value'
}
