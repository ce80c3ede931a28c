import * as v from 'valibot'
import { amountText } from '../amounts.ts'
import { priceDocument } from '../basket/document.ts'
import { fillBasket } from '../basket/fill.ts'
import { BasketDocument } from '../basket/read.ts'
import { type Command, CommandRefusal, type Outcome } from '../command.ts'
import { readJson } from '../files.ts'
import { withStore } from '../folder.ts'
import { lookingRegister } from '../looking.ts'
import { instant } from '../values.ts'

/** Prices a basket by the data folder's catalogue, promotions and taxes. Sells nothing. */
export const price: Command = {
  name: 'price',
  usage: 'price FILE [--at TIME]',
  options: { at: 'value' },
  operands: { least: 1, most: 1 },
  async run(given, around) {
    const [path = ''] = given.operands
    const parsed = v.safeParse(BasketDocument, await readJson(path, around.streams))
    if (!parsed.success) {
      const field = v.getDotPath(parsed.issues[0]) ?? '-'
      throw new CommandRefusal('cli.bad_document', { path, field, found: parsed.issues[0].message })
    }
    const asked = given.values.at ?? parsed.output.at
    const at = asked === undefined ? new Date() : instant(asked)
    if (at === undefined) throw new CommandRefusal('cli.bad_time', { option: 'at', value: asked ?? '' })
    return withStore(around, (store): Outcome => {
      const register = lookingRegister(store, { now: () => at })
      const { profile } = register.settings
      const filled = fillBasket(register, parsed.output, at)
      return { exit: 0, document: priceDocument(filled, profile.currency.code, amountText(profile.currency)) }
    })
  },
}
