import type { CustomerView } from '../../preload/contract.ts'
import { formatAmount, minor } from '../domain/money.ts'
import { say } from '../register/words.ts'

const COLUMNS = 20

/** What the two lines of a pole display show of the customer's view. They have no Chinese: the words are English. */
export function poleLines(view: CustomerView): readonly [string, string] {
  const { screen, station } = view
  const money = (amount: number) => formatAmount(minor(amount), station.currency)
  const line = (left: string, right: string) => {
    const plain = left.replace(/[^ -~]/g, '').trim()
    return `${plain.slice(0, COLUMNS - right.length - 1).padEnd(COLUMNS - right.length)}${right}`
  }
  const word = (name: 'total' | 'due' | 'change' | 'welcome') => say('en', `receipt.pole.${name}`)
  switch (screen.kind) {
    case 'idle':
      return [word('welcome'), '']
    case 'basket': {
      const { lines, last, total } = screen.basket
      const newest = lines.find(({ id }) => id === last) ?? lines.at(-1)
      const named = newest === undefined ? '' : newest.nameEn === '' ? newest.code : newest.nameEn
      return [newest === undefined ? '' : line(named, money(newest.net)), line(word('total'), money(total))]
    }
    case 'pay':
      return [line(word('total'), money(screen.basket.total)), line(word('due'), money(screen.due))]
    case 'card':
      return [line(word('due'), money(screen.amount)), '']
    case 'thanks':
      return [line(word('total'), money(screen.total)), line(word('change'), money(screen.change))]
  }
}
