import * as v from 'valibot'

/*
 * The steps of a replay script (INTERFACES, Replay script). Beyond those named there: `answer` to what a scan asks,
 * `decide` what a supervisor read on the terminal, `void_sale`, `discount`, and `approver` with `pin` wherever a second
 * person may have to approve.
 */

const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'not a decimal string such as "12.50"'))
const pieces = v.pipe(v.number(), v.integer(), v.transform(String))
const quantity = v.union([decimal, pieces], 'not a quantity')
const operator = v.pipe(v.string(), v.regex(/^\d{1,8}$/, 'not an operator number'))
const text = v.pipe(v.string(), v.maxLength(4096))
const reason = v.optional(v.pipe(v.string(), v.maxLength(200)), 'replay')
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1))
/** A second person for this one step. */
const approval = { approver: v.optional(operator), pin: v.optional(text) }

const OUTCOMES = [
  ...(['approved', 'declined', 'wrong_pin', 'lost_before', 'lost_after'] as const),
  ...(['late', 'duplicate', 'hang', 'restart'] as const),
] as const
const card = {
  outcome: v.optional(v.picklist(OUTCOMES)),
  present: v.optional(v.picklist(['tap', 'insert', 'swipe', 'scan', 'nothing'])),
}
const kind = v.picklist(['cash', 'card', 'wallet', 'medical', 'voucher'])

const device = v.variant('name', [
  v.strictObject({
    do: v.literal('device'),
    name: v.literal('printer'),
    state: v.picklist(['ok', 'paper_out', 'cover_open', 'error', 'unplugged', 'off', 'hung', 'denied']),
  }),
  v.strictObject({
    do: v.literal('device'),
    name: v.literal('scale'),
    state: v.picklist(['ok', 'empty', 'moving', 'overload', 'unplugged']),
  }),
  v.strictObject({
    do: v.literal('device'),
    name: v.literal('terminal'),
    state: v.picklist(['ok', 'off', 'restart']),
  }),
])

export const STEPS = {
  sign_in: v.strictObject({ do: v.literal('sign_in'), operator, pin: text }),
  sign_out: v.strictObject({ do: v.literal('sign_out') }),
  open_shift: v.strictObject({ do: v.literal('open_shift'), float: decimal }),
  close_shift: v.strictObject({ do: v.literal('close_shift'), counted: decimal }),
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
  coupon: v.strictObject({ do: v.literal('coupon'), code: text }),
  hold: v.strictObject({ do: v.literal('hold'), name: v.optional(text) }),
  recall: v.strictObject({ do: v.literal('recall'), name: v.optional(text) }),
  /** `code` is the voucher's number, or the wallet code that the counter's scanner reads. */
  tender: v.strictObject({
    do: v.literal('tender'),
    ...{ kind, amount: v.optional(decimal), code: v.optional(text) },
    ...card,
    /** Of medical insurance: how settling what was pre-settled ends; `outcome` is the pre-settlement's. */
    settle: v.optional(v.picklist(OUTCOMES)),
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
  paid_in: v.strictObject({ do: v.literal('paid_in'), amount: decimal, reason: text, ...approval }),
  paid_out: v.strictObject({ do: v.literal('paid_out'), amount: decimal, reason: text, ...approval }),
  drop: v.strictObject({ do: v.literal('drop'), amount: decimal, bag: v.optional(text), ...approval }),
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
