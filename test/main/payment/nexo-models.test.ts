import * as library from '@adyen/api-library/lib/src/typings/terminal/models.js'
import { expect, expectTypeOf, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { NexoRequest } from '../../../main/payment/nexo/messages.ts'
import { display, input, print } from '../../../main/payment/nexo/requests.ts'
import type { PaymentOutcome } from '../../../main/register/ports.ts'
import { createLane, PARTIES, pay } from './counter.ts'

/** Names that stand in `Ours` and not in `Theirs`, at any depth. */
type Strangers<Ours, Theirs> = Ours extends readonly (infer Part)[]
  ? Theirs extends readonly (infer Other)[]
    ? Strangers<Part, Other>
    : 'not a list'
  : Ours extends object
    ? {
        [Name in keyof Ours & string]: string extends Name
          ? never
          : Name extends keyof Theirs
            ? Strangers<NonNullable<Ours[Name]>, NonNullable<Theirs[Name]>>
            : Name
      }[keyof Ours & string]
    : never

it('what the counter may send is named as the published models name it', () => {
  type Ours = NexoRequest['SaleToPOIRequest']
  expectTypeOf<Strangers<Ours, library.SaleToPOIRequest>>().toEqualTypeOf<
    'AlternativePaymentData' | 'StoredValueAccountID'
  >()
})

/**
 * Where the models are not what goes over the wire: nexo's places for a wallet's code and a gift card's number are
 * missing in them, the acquirer's data is an object there and text on the wire, and so is a date and time.
 */
const OTHERWISE = [
  'SaleToPOIRequest.LoginRequest.DateTime: no model { [key: string]: any; }',
  'SaleToPOIRequest.PaymentRequest.PaymentData.PaymentInstrumentData.AlternativePaymentData is unknown',
  'SaleToPOIRequest.PaymentRequest.PaymentData.PaymentInstrumentData.StoredValueAccountID is unknown',
  'SaleToPOIRequest.PaymentRequest.SaleData.SaleToAcquirerData is no SaleToAcquirerData',
]

interface Model {
  readonly attributeTypeMap: readonly { readonly baseName: string; readonly type: string }[]
}

const models = library as unknown as Readonly<Record<string, Partial<Model> & Readonly<Record<string, unknown>>>>

/** What of a message the published models do not know: members, kinds of values, words of enumerations. */
function strange(value: unknown, type: string, path: string): string[] {
  const list = /^Array<(.+)>$/.exec(type)?.[1]
  if (list !== undefined) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((part, index) => strange(part, list, `${path}[${index}]`))
  }
  if (['string', 'number', 'boolean'].includes(type)) return typeof value === type ? [] : [`${path} is no ${type}`]
  const [outer = '', inner] = type.split('.')
  const found = inner === undefined ? models[outer] : models[outer]?.[inner]
  if (found === undefined) return [`${path}: no model ${type}`]
  const known = (found as Partial<Model>).attributeTypeMap
  if (known === undefined) return Object.values(found as object).includes(value) ? [] : [`${path} is ${String(value)}`]
  if (typeof value !== 'object' || value === null) return [`${path} is no ${type}`]
  return Object.entries(value).flatMap(([name, part]) => {
    const own = known.find(({ baseName }) => baseName === name)
    return own === undefined ? [`${path}.${name} is unknown`] : strange(part, own.type, `${path}.${name}`)
  })
}

function strangeOf(message: unknown): string[] {
  const [[kind, body] = ['', undefined]] = Object.entries(message as object)
  return kind === 'SaleToPOIRequest' || kind === 'SaleToPOIResponse' ? strange(body, kind, kind) : [`${kind}?`]
}

/** A day at the terminal: every message both ways. */
async function exchanged(): Promise<unknown[]> {
  const messages: unknown[] = []
  const lane = createLane()
  const { payments, ...life } = lane.start({
    link: (link) => ({
      ...link,
      async exchange(request, signal) {
        messages.push(request)
        const answer = await link.exchange(request, signal)
        if (answer.ok) messages.push(answer.reply)
        return answer
      },
      post(request, signal) {
        messages.push(request)
        return link.post(request, signal)
      },
    }),
  })
  const until = <Value>(work: Promise<Value>): Promise<Value> => lane.time.until(work)
  const charged = async (more: Parameters<typeof pay>[2] = {}) => {
    const { outcome } = await pay(lane, { payments, ...life }, more)
    return chargeOf(outcome)
  }
  await until(payments.check())
  lane.terminal.next({ present: 'tap' })
  const tapped = await charged()
  lane.terminal.next({ present: 'insert' })
  const inserted = await charged({ amount: minor(800_00) })
  lane.terminal.next({ present: 'scan' })
  await charged({ method: 'wallet', walletCode: '281234567890123456' })
  lane.terminal.next({ present: 'swipe', gift: 'little' })
  await charged({ method: 'gift', amount: minor(500), giftCode: '7788000000010020' })
  lane.terminal.next({ present: 'insert' })
  const goods = [{ code: '6901234567892', name: 'Plasters', quantity: '2', amount: minor(1_000) }]
  const held = await charged({ kind: 'pre_settlement', method: 'medical', amount: minor(1_000), goods })
  lane.terminal.next({})
  await charged({ method: 'medical', amount: held.amount, settles: held })
  for (const outcome of ['declined', 'wrong_pin', 'late', 'lost_after'] as const) {
    lane.terminal.next({ outcome, present: 'insert' })
    await pay(lane, { payments, ...life })
  }
  lane.terminal.next({ present: 'nothing' })
  await pay(lane, { payments, ...life }, { presentSeconds: 3 })
  lane.terminal.next({ present: 'tap' })
  await charged({ kind: 'refund', amount: minor(100), original: inserted })
  await until(payments.reverse(tapped.intent))
  lane.terminal.next({ present: 'tap' })
  await until(payments.balance())
  await until(payments.totals(false))
  await until(payments.totals(true))
  await until(payments.signOff())
  return messages
}

function chargeOf(outcome: PaymentOutcome) {
  if (outcome.result === 'approved' || outcome.result === 'reserved') return outcome.charge
  throw new Error(`The terminal answered ${outcome.result}`)
}

it('what is shown, asked and printed at the terminal is made of what the published models name', () => {
  const messages = [
    display(PARTIES, '1', ['Total', '12.50']),
    input(PARTIES, '2', ['Is the signature the same?'], 30),
    print(PARTIES, '3', 'CustomerReceipt', ['Paid', '12.50']),
  ]
  expect(messages.flatMap(strangeOf)).toEqual([])
})

it('every message of a day, both ways, is made of what the published models name', async () => {
  const messages = await exchanged()
  const categories = new Set(JSON.stringify(messages).match(/(?<="MessageCategory":")\w+/g))
  expect([...categories].sort()).toEqual([
    ...['Abort', 'BalanceInquiry', 'Diagnosis', 'GetTotals', 'Login', 'Logout', 'Payment', 'Reconciliation'],
    ...['Reversal', 'TransactionStatus'],
  ])
  expect([...new Set(messages.flatMap(strangeOf))].sort()).toEqual(OTHERWISE)
})
