import type { ReceiptContext } from './context.ts'

/**
 * Everything that a receipt shows besides its sale: kept whenever it changes, so that a receipt looks years later as it
 * looked when it was printed, whatever the shop, its people and the program's words are called by then.
 */
export interface PaperLook extends Omit<ReceiptContext, 'words' | 'operatorName' | 'duplicate'> {
  /** Columns of the paper. */
  readonly columns: 32 | 48
  /** Shown names by operator number. */
  readonly operators: Readonly<Record<string, string>>
  /** The receipt's words by their key. */
  readonly words: Readonly<Record<string, string>>
}

/** The context in which a receipt of that time is drawn. */
export function contextOfLook(look: PaperLook): ReceiptContext {
  const { words, operators, columns: _columns, ...context } = look
  return {
    ...context,
    words: (key, params = {}) =>
      (words[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place),
    operatorName: (number) => operators[number],
  }
}

/** Whether papers of `now` would look otherwise than `before` says, for this operator: others' names may wait. */
export function looksOtherwise(
  before: PaperLook | undefined,
  now: Omit<PaperLook, 'operators'>,
  operator: string,
  name: string,
): boolean {
  if (before === undefined || before.operators[operator] !== name) return true
  const { words, currency, logo, ...rest } = now
  const old: Readonly<Record<string, unknown>> = { ...before }
  const keys = Object.keys(words)
  return (
    before.merchant !== now.merchant ||
    before.logo?.dots !== logo?.dots ||
    before.logo?.width !== logo?.width ||
    Object.entries(rest).some(([key, value]) => old[key] !== value) ||
    before.currency.code !== currency.code ||
    before.currency.digits !== currency.digits ||
    keys.length !== Object.keys(before.words).length ||
    keys.some((key) => before.words[key] !== words[key])
  )
}
