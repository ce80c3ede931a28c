import type { Lane } from '../e2e/lane.ts'

/** One step of the day: what happens, in words, and how. Pictures are taken of how it ends. */
export interface Step {
  readonly title: string
  play(lane: Lane): Promise<void>
}

const MILK = '6901234567892'
const TOAST = '9520015000037'
const TOOTHPASTE = '9520034000025'
const RICE = '9520023000012'
const COLA = '9520018000010'
const BANANAS = '4011'

/** Notes and coins that pay for the rest of the day, and what the drawer should hold at its end (fen). */
const FLOAT = 20000

/** A short trading day, from signing in to the Z report. */
export function tradingDay(): readonly Step[] {
  let drawer = FLOAT
  let receipt = ''
  const goods = async (lane: Lane, ...codes: readonly string[]): Promise<void> => {
    const before = (await lane.lines()).length
    await lane.scan(...codes)
    await lane.lineCount(before + codes.length)
  }
  return [
    {
      title: 'Self-check and sign-in',
      play: async (lane) => lane.region('screen.sign_in.who').waitFor(),
    },
    {
      title: 'The cashier signs in and counts the float',
      play: async (lane) => {
        await lane.signIn()
        await lane.region('screen.open_shift.title').waitFor()
        await lane.type(String(FLOAT / 100))
      },
    },
    {
      title: 'The shift is open',
      play: async (lane) => {
        await lane.key('Enter')
        await lane.atSelling()
      },
    },
    {
      title: 'Goods are scanned, promotions come off by themselves',
      play: async (lane) => goods(lane, MILK, RICE, COLA, COLA, COLA),
    },
    {
      title: 'Bananas go on the scale',
      play: async (lane) => {
        await lane.enter(BANANAS)
        await lane.dialog('screen.question.weight_title').waitFor()
        await lane.press('screen.practice.put', { weight: '1.250', unit: 'kg' })
        await lane.counter.getByText(lane.say('screen.scale.stable'), { exact: true }).waitFor()
      },
    },
    {
      title: 'The weight is taken',
      play: async (lane) => {
        const before = (await lane.lines()).length
        await lane.key('Enter')
        await lane.lineCount(before + 1)
      },
    },
    {
      title: 'The customer forgot something: the sale is held',
      play: async (lane) => {
        await lane.key('F5')
        await lane.lineCount(0)
      },
    },
    {
      title: 'The next customer',
      play: async (lane) => goods(lane, TOAST, TOOTHPASTE),
    },
    {
      title: 'Total: what is due, and the sums a customer may hand over',
      play: async (lane) => lane.total(),
    },
    {
      title: 'Paid with a note of 50, the change is shown',
      play: async (lane) => {
        const due = 990 + 1590
        await lane.buttonNamed(lane.money(5000)).click()
        await lane.done()
        drawer += due
        receipt = await lane.receiptNumber()
      },
    },
    {
      title: 'The first customer is back',
      play: async (lane) => {
        await lane.next()
        await lane.key('F6')
        await lane.dialog('screen.held.title').waitFor()
      },
    },
    {
      title: 'The held sale is recalled and goes on',
      play: async (lane) => {
        await lane.key('Enter')
        await lane.lineCount(6)
      },
    },
    {
      title: 'By card: the amount is checked first',
      play: async (lane) => {
        await lane.key('F10')
        await lane.heading('screen.card.check').waitFor()
      },
    },
    {
      title: 'Ten seconds to tap, insert, swipe or scan',
      play: async (lane) => {
        await lane.key('Enter')
        await lane.heading('screen.card.present').waitFor()
        await lane.customer.getByRole('timer').waitFor()
      },
    },
    {
      title: 'The card is inserted: the customer enters the PIN',
      play: async (lane) => {
        await lane.press('screen.practice.insert')
        await lane.heading('screen.card.pin').waitFor()
      },
    },
    {
      title: 'Approved, and the receipts are printed',
      play: async (lane) => lane.done(),
    },
    {
      title: 'In English: a receipt to bring goods back on',
      play: async (lane) => {
        await lane.next()
        await lane.key('Home')
        await lane.chooseLanguage('en')
        await lane.press('screen.menu.receipts')
        await lane.counter.getByRole('option', { name: receipt }).click()
        await lane.dialog('screen.receipts.one', { receipt }).waitFor()
        await lane.buttonNamed('Acorn House Milk Toast 400g').click()
      },
    },
    {
      title: 'A refund needs a supervisor',
      play: async (lane) => {
        await lane.press('screen.receipts.refund_chosen', { count: 1 })
        await lane.dialog('screen.approval.title').waitFor()
      },
    },
    {
      title: 'The refund is priced as it was paid',
      play: async (lane) => {
        await lane.approve('supervisor')
        await lane.region('screen.tender.summary').waitFor()
      },
    },
    {
      title: 'Given back in cash',
      play: async (lane) => {
        await lane.key('F11')
        await lane.done()
        drawer -= 990
      },
    },
    {
      title: 'The X report',
      play: async (lane) => {
        await lane.next()
        await lane.openMenu('screen.menu.x_report')
        await lane.counter.getByRole('table').first().waitFor()
      },
    },
    {
      title: 'The blind count',
      play: async (lane) => {
        await lane.key('Escape')
        await lane.openMenu('screen.menu.start_count')
        await lane.countDrawer(drawer)
      },
    },
    {
      title: 'The shift is closed: the Z report',
      play: async (lane) => {
        await lane.press('screen.count.close', { amount: lane.money(drawer) })
        await lane.heading('screen.closed.title').waitFor()
        await lane.counter.getByText(lane.say('screen.report.exact')).waitFor()
      },
    },
  ]
}
