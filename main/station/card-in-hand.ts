import type { PresentWay } from '../payment/practice/cards.ts'
import type { PracticeTerminal } from '../payment/practice/terminal.ts'
import type { PracticeGift } from '../register/ports.ts'
import type { Register } from '../register/register.ts'

/** A card held out to the practice terminal before it asks for one. */
export interface CardInHand {
  /** Presents the card now or as soon as the terminal asks; false where no payment is about to ask. */
  present(how: PresentWay, gift?: PracticeGift): boolean
  /** The counter changed: a card nobody waits for any more goes back into the pocket, not into the next payment. */
  look(): void
}

/**
 * The screen asks for the card from the moment the amount is confirmed, and the terminal a moment later, when the order
 * has reached it. A customer holds the card out meanwhile, and so does the practice panel: no press is lost.
 */
export function createCardInHand(register: Register, terminal: PracticeTerminal): CardInHand {
  let held: { readonly how: PresentWay; readonly gift: PracticeGift | undefined } | undefined

  function isAskedFor(): boolean {
    const { phase } = register.state
    return phase.at === 'card' && phase.card.step.step === 'present'
  }

  function look(): void {
    if (!isAskedFor()) held = undefined
  }

  terminal.watch(({ phase }) => {
    look()
    if (phase !== 'waiting' || held === undefined) return
    const { how, gift } = held
    held = undefined
    terminal.present(how, gift)
  })

  return {
    present(how, gift) {
      if (terminal.present(how, gift)) return true
      if (isAskedFor()) held = { how, gift }
      return held !== undefined
    },
    look,
  }
}
