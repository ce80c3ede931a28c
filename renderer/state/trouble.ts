import type { CounterView, Failure, TroubleView, Words } from '../../preload/contract.ts'
import type { WordKey } from './words.ts'

/** What went wrong and is not over: the code that the catalogue knows it by, and its words as they were told. */
export interface AtHand {
  readonly code: string
  /** Missing where the screen itself tells it; the catalogue's words then stand for it. */
  readonly told?: Failure
  /** What the screen itself says to do first, where that is nearer than the catalogue's first step. */
  readonly first?: WordKey
  /** What stands for the places of the catalogue's words. */
  readonly fillings?: Readonly<Record<string, string>>
  /** The payment or receipt it is about, for the log of calls. */
  readonly subject?: string
}

/**
 * The trouble at hand: a payment whose outcome is open before everything, then what the page itself was refused, then the
 * notice on the screen.
 */
export function troubleAtHand(
  { screen, notice }: CounterView,
  own: Failure | undefined,
  money: (minor: number) => string,
): AtHand | undefined {
  const step = screen.kind === 'card' ? screen.state : undefined
  if (step?.step === 'undecided' && screen.kind === 'card') {
    const fillings = { amount: money(Math.abs(screen.amount)), reference: step.reference }
    return { code: 'payment_undecided', first: 'screen.card.undecided_next', fillings, subject: step.reference }
  }
  if (step?.step === 'asking') return { code: 'payment_running', first: 'screen.card.asking_next' }
  if (step?.step === 'refused') return { code: step.failure.code, told: step.failure }
  const told = own ?? notice
  return told === undefined ? undefined : { code: told.code, told }
}

/** A text of the catalogue with its places filled, or left open with dots where nothing stands for them. */
export function filled(text: string, fillings: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => fillings[name] ?? '…')
}

/** The failures in which every word that was typed stands, in either language or in the code. */
export function troublesWith(all: readonly TroubleView[], typed: string): readonly TroubleView[] {
  const wanted = typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return all
  return all.filter((trouble) => {
    const text = textOf(trouble)
    return wanted.every((word) => text.includes(word))
  })
}

function textOf({ code, area, words, steps, money }: TroubleView): string {
  const said = [area, words, money, ...steps].flatMap((text: Words) => [text['zh-CN'], text.en])
  return [code, ...said].join('\n').toLocaleLowerCase()
}
