import * as v from 'valibot'
import { giftPresented, PRACTICE_OUTCOMES, TO_STATE } from '../../../preload/contract/practice.ts'

/*
 * The steps of a replay script (INTERFACES, Replay script). Beyond those named there: `answer` to what a scan asks,
 * `decide` what a supervisor read on the terminal, `void_sale`, `discount`, what several operators do with their shifts
 * (`switch_operator`, `lock`, `unlock`, `force_sign_out`, `suspend_shift`, `resume_shift`), and `approver` with `pin` wherever a second
 * person may have to approve.
 */

const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'not a decimal string such as "12.50"'))
const pieces = v.pipe(v.number(), v.integer(), v.transform(String))
const quantity = v.union([decimal, pieces], 'not a quantity')
const operator = v.pipe(v.string(), v.regex(/^\d{1,8}$/, 'not an operator number'))
const text = v.pipe(v.string(), v.maxLength(4096))
const reason = v.optional(v.pipe(v.string(), v.maxLength(200)), 'replay')
const whose = v.optional(v.picklist(['go_on', 'own']), 'go_on')
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1))
/** A second person for this one step. */
const approval = { approver: v.optional(operator), pin: v.optional(text) }

const card = {
  outcome: v.optional(v.picklist(PRACTICE_OUTCOMES)),
  present: v.optional(v.picklist(['tap', 'insert', 'swipe', 'scan', 'nothing'])),
  /** Which gift card the customer has, where the step's kind is `gift`. */
  gift: v.optional(giftPresented),
}
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'not a currency such as "USD"'))
/** Cash that moves without a sale: with a `currency` foreign notes, and the amount is in it. */
const moved = { amount: decimal, currency: v.optional(currency) }
const kind = v.picklist(['cash', 'card', 'wallet', 'medical', 'gift', 'voucher'])

const step = { do: v.literal('device') }
const device = v.variant('name', [
  v.strictObject({ ...step, ...TO_STATE.printer }),
  v.strictObject({ ...step, ...TO_STATE.drawer }),
  v.strictObject({ ...step, ...TO_STATE.scanner }),
  v.strictObject({ ...step, ...TO_STATE.scale }),
  v.strictObject({ ...step, ...TO_STATE.terminal }),
  v.strictObject({ ...step, ...TO_STATE.network }),
  v.strictObject({ ...step, ...TO_STATE.disk }),
])

export const STEPS = {
  /** `shift`: in the one that is open, as where it is not said, or in one of their own. */
  sign_in: v.strictObject({ do: v.literal('sign_in'), operator, pin: text, shift: whose }),
  switch_operator: v.strictObject({ do: v.literal('switch_operator'), operator, pin: text, shift: whose }),
  lock: v.strictObject({ do: v.literal('lock') }),
  unlock: v.strictObject({ do: v.literal('unlock'), pin: text }),
  force_sign_out: v.strictObject({
    do: v.literal('force_sign_out'),
    ...{ operator, pin: text, shift: v.optional(v.picklist(['suspend', 'leave_open']), 'suspend') },
  }),
  sign_out: v.strictObject({ do: v.literal('sign_out') }),
  open_shift: v.strictObject({ do: v.literal('open_shift'), float: decimal }),
  suspend_shift: v.strictObject({ do: v.literal('suspend_shift') }),
  /** The operator's own suspended shift, else the oldest one, where none is named. */
  resume_shift: v.strictObject({ do: v.literal('resume_shift'), shift: v.optional(lineNumber), ...approval }),
  /** The active shift, or a suspended one by its number. */
  close_shift: v.strictObject({
    do: v.literal('close_shift'),
    ...{ counted: decimal, shift: v.optional(lineNumber) },
    /** Foreign cash by currency, in that currency: {"USD": "20"}. */
    foreign: v.optional(v.record(currency, decimal)),
    ...approval,
  }),
  scan: v.strictObject({ do: v.literal('scan'), code: text, quantity: v.optional(quantity) }),
  weigh: v.strictObject({ do: v.literal('weigh'), code: text, weight: decimal }),
  answer: v.variant('about', [
    v.strictObject({
      do: v.literal('answer'),
      about: v.literal('age'),
      ...{ old_enough: v.optional(v.boolean()), born: v.optional(text) },
    }),
    v.strictObject({ do: v.literal('answer'), about: v.literal('seller'), ...approval }),
    v.strictObject({ do: v.literal('answer'), about: v.literal('verify'), agrees: v.boolean() }),
    v.strictObject({ do: v.literal('answer'), about: v.literal('quantity'), quantity }),
    v.strictObject({ do: v.literal('answer'), about: v.literal('price'), price: decimal }),
  ]),
  void_line: v.strictObject({ do: v.literal('void_line'), line: lineNumber, ...approval }),
  void_sale: v.strictObject({ do: v.literal('void_sale'), ...approval }),
  price_override: v.strictObject({
    do: v.literal('price_override'),
    ...{ line: lineNumber, price: decimal, reason },
    ...approval,
  }),
  discount: v.strictObject({
    do: v.literal('discount'),
    ...{ line: lineNumber, percent: v.optional(decimal), amount: v.optional(decimal), reason },
    ...approval,
  }),
  member: v.strictObject({ do: v.literal('member'), id: text }),
  coupon: v.strictObject({ do: v.literal('coupon'), code: text, back: v.optional(v.literal(true)) }),
  hold: v.strictObject({ do: v.literal('hold'), name: v.optional(text) }),
  recall: v.strictObject({ do: v.literal('recall'), name: v.optional(text) }),
  /**
   * `code` is the voucher's number, or the wallet or gift card code that the counter's scanner reads. Cash with a `currency` is foreign
   * notes, and its amount is in that currency.
   */
  tender: v.strictObject({
    do: v.literal('tender'),
    ...{ kind, amount: v.optional(decimal), code: v.optional(text), currency: v.optional(currency) },
    ...card,
    /** Of medical insurance: how settling what was pre-settled ends; `outcome` is the pre-settlement's. */
    settle: v.optional(v.picklist(PRACTICE_OUTCOMES)),
    ...approval,
  }),
  decide: v.strictObject({ do: v.literal('decide'), charged: v.optional(v.boolean()), ...approval }),
  /** A line is its number (all that is left of it), or its number with a quantity. */
  refund: v.strictObject({
    do: v.literal('refund'),
    receipt: text,
    lines: v.optional(
      v.array(
        v.union([lineNumber, v.strictObject({ line: lineNumber, quantity: v.optional(quantity) })], 'not a line'),
      ),
    ),
    kind,
    ...card,
    ...approval,
  }),
  /** Goods taken back without a receipt are scanned after it, then given back by `tender`. */
  return: v.strictObject({ do: v.literal('return'), reason, ...approval }),
  /** The last sale as a whole; `receipt` is the newest one where it is not named. */
  void_receipt: v.strictObject({ do: v.literal('void_receipt'), receipt: v.optional(text), reason, ...approval }),
  tax_exempt: v.strictObject({ do: v.literal('tax_exempt'), certificate: text, ...approval }),
  paid_in: v.strictObject({ do: v.literal('paid_in'), ...moved, reason: text, ...approval }),
  paid_out: v.strictObject({ do: v.literal('paid_out'), ...moved, reason: text, ...approval }),
  drop: v.strictObject({ do: v.literal('drop'), ...moved, bag: v.optional(text), ...approval }),
  no_sale: v.strictObject({ do: v.literal('no_sale'), reason: text, ...approval }),
  /** `refused` is the code of the step before; `question` what the screen asks. */
  expect: v.strictObject({
    do: v.literal('expect'),
    total: v.optional(decimal),
    due: v.optional(decimal),
    change: v.optional(decimal),
    screen: v.optional(text),
    question: v.optional(text),
    refused: v.optional(v.union([text, v.literal(true)])),
  }),
  at: v.strictObject({ do: v.literal('at'), time: text }),
  network: v.strictObject({ do: v.literal('network'), up: v.boolean() }),
  device,
} as const

export type StepName = keyof typeof STEPS
export type Step<N extends StepName = StepName> = v.InferOutput<(typeof STEPS)[N]>
