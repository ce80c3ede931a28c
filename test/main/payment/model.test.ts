import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import { isSecondCharge } from '../../../main/domain/payment/intent.ts'
import { mayGo } from '../../../main/domain/payment/transitions.ts'
import type { OfflineLimits } from '../../../main/domain/profile.ts'
import type { TerminalLink } from '../../../main/payment/link.ts'
import type { PaymentRequest } from '../../../main/register/ports.ts'
import { PRACTICE_GIFTS, PRACTICE_OUTCOMES, type PracticeOutcome } from '../../../preload/contract/practice.ts'
import { allSettled, booked, createLane, Killed, type Lane, type Life, request } from './counter.ts'

/** Interleavings tried; fewer while a rule is being worked on. */
const RUNS = Number(process.env.CHECKLANE_RUNS ?? 10_000)

const way = fc.constantFrom('tap', 'insert', 'swipe', 'scan')

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay'),
      outcome: fc.constantFrom(...PRACTICE_OUTCOMES),
      present: fc.constantFrom('tap', 'tap', 'insert', 'swipe', 'scan', 'nothing', undefined),
      method: fc.constantFrom('card', 'card', 'wallet', 'medical', 'gift'),
      gift: fc.constantFrom(...PRACTICE_GIFTS),
      refund: fc.boolean(),
      amount: fc.integer({ min: 1, max: 200_000 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('wait'),
      ms: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.constant(15_000), fc.integer({ min: 1, max: 300_000 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('settle_hold'), outcome: fc.constantFrom(...PRACTICE_OUTCOMES) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('present'), way }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('link'), up: fc.constantFrom(true, true, false) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('host'), up: fc.constantFrom(true, true, false) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('terminal_restart') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('counter_restart'),
      dieAt: fc.option(fc.record({ write: fc.integer({ min: 1, max: 8 }), before: fc.boolean() }), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse'), which: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decide') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('limits'), offline: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('amount'),
      of: fc.constantFrom('more', 'offline'),
      times: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('balance') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clock'), minutes: fc.integer({ min: -600, max: 600 }) }) },
)

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

interface World {
  /** How the terminal's next answers to payments are changed on their way. */
  readonly lies: { of: 'more' | 'offline'; times: number }
  /** What the store risks without the bank. */
  readonly risk: { limits: OfflineLimits | undefined }
  readonly lane: Lane
  life: Life
  paying: boolean
  /** Rejections that were not the counter's death: never allowed. */
  readonly faults: unknown[]
}

const LIMITS: OfflineLimits = { charge: minor(150_000), count: 3, sum: minor(200_000), hours: 5 }

/** A life whose terminal says at times that it approved more than asked, or without the bank. */
function startLife(
  world: Pick<World, 'lane' | 'lies' | 'risk'>,
  dieAt?: { readonly write: number; readonly before: boolean },
): Life {
  return world.lane.start({
    recover: false,
    offline: () => world.risk.limits,
    link: (link) => lying(link, world.lies),
    ...(dieAt === undefined ? {} : { dieAt }),
  })
}

interface AnsweredAmount {
  readonly SaleToPOIResponse?: {
    readonly PaymentResponse?: {
      readonly PaymentResult?: { OnlineFlag: boolean; readonly AmountsResp: { AuthorizedAmount: number } }
    }
  }
}

/** The terminal's word is changed, and its own record with it: whoever asks later is told the same. */
function lying(link: TerminalLink, lies: World['lies']): TerminalLink {
  return {
    ...link,
    async exchange(request, signal) {
      const exchanged = await link.exchange(request, signal)
      if (!exchanged.ok || !('PaymentRequest' in request.SaleToPOIRequest) || lies.times === 0) return exchanged
      const reply = structuredClone(exchanged.reply) as AnsweredAmount
      const result = reply.SaleToPOIResponse?.PaymentResponse?.PaymentResult
      if (result === undefined) return exchanged
      lies.times -= 1
      // Of a part that a gift card pays, only what is beyond all that was asked is seen to be too much.
      const asked = request.SaleToPOIRequest.PaymentRequest.PaymentTransaction.AmountsReq.RequestedAmount
      if (lies.of === 'more') result.AmountsResp.AuthorizedAmount = asked + 1
      // An approval without the bank that nobody allowed: undone like one of too much.
      if (lies.of === 'offline') result.OnlineFlag = false
      return { ok: true, reply }
    },
  }
}

function restart(world: World, dieAt?: { readonly write: number; readonly before: boolean }): void {
  world.life.kill()
  world.paying = false
  try {
    world.life = startLife(world, dieAt)
    world.life.payments.recover(() => undefined)
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

function background(world: World, work: Promise<unknown>): void {
  const { life } = world
  work.catch((error: unknown) => {
    if (!(error instanceof Killed) || !life.isDead()) world.faults.push(error)
  })
}

function entries(lane: Lane, id: string) {
  return lane.terminal.history().filter((one) => one.reference === id && !one.reversed)
}

/** A person reads the terminal's list; `sure` only where it shows one charge at most and the terminal has forgotten it. */
function decide(world: World, final: boolean): void {
  const { lane, life } = world
  for (const { intent, state, reason } of lane.intents.open()) {
    if (state !== 'undecided') continue
    const found = entries(lane, intent.id)
    if (!final && (reason !== 'terminal_restarted' || found.length > 1)) continue
    const held = intent.kind === 'pre_settlement'
    // A pre-settlement that the terminal shows is cancelled there.
    if (held) for (const one of found) lane.terminal.undo(one.id)
    const seen = intent.method === 'gift' && found[0] !== undefined ? minor(found[0].amount) : undefined
    life.payments.decide(intent.id, !held && found.length > 0, '03', seen)
  }
}

function pay(world: World, { outcome, present, method, gift, refund, amount }: Extract<Action, { do: 'pay' }>): void {
  const { lane } = world
  if (world.paying) return
  const original = lane.intents
    .all()
    .findLast((one) => one.state === 'approved' && one.intent.kind === 'payment')?.charge
  const insurance = method === 'medical' ? ({ kind: 'pre_settlement' } as const) : {}
  world.paying = true
  lane.terminal.next({ outcome, gift, ...(present === undefined ? {} : { present }) })
  const asked = request({
    method,
    amount: minor(amount),
    draft: `D${lane.intents.all().length % 3}`,
    ...(method === 'wallet' && present === 'scan' ? { walletCode: '281234567890123456' } : {}),
    ...(method === 'gift' && present === 'scan' ? { giftCode: '7788000000010020' } : {}),
    ...(refund && original !== undefined ? { kind: 'refund', original } : insurance),
  })
  run(world, asked)
}

/** The newest pre-settlement is settled, as the cashier does with the customer's word. */
function settleHold(world: World, outcome: PracticeOutcome): void {
  const { lane } = world
  const held = lane.intents.all().findLast(({ state }) => state === 'reserved')
  if (world.paying || held?.charge === undefined) return
  world.paying = true
  lane.terminal.next({ outcome })
  const { amount } = held.charge
  run(world, request({ method: 'medical', amount, draft: held.intent.sale, settles: held.charge }))
}

function run(world: World, asked: PaymentRequest): void {
  const { lane, life } = world
  const paid = life.payments
    .pay(asked, () => undefined)
    .then((told) => {
      const record = told.result === 'approved' ? lane.intents.find(told.charge.intent) : undefined
      if (told.result === 'approved') expect(record?.state).toBe('approved')
      if (told.result === 'reserved') expect(lane.intents.find(told.charge.intent)?.state).toBe('reserved')
    })
    .finally(() => {
      if (world.life === life) world.paying = false
    })
  background(world, paid)
}

async function act(world: World, one: Action): Promise<void> {
  const { lane } = world
  if (world.life.isDead()) restart(world)
  try {
    if (one.do === 'pay') pay(world, one)
    else if (one.do === 'settle_hold') settleHold(world, one.outcome)
    else if (one.do === 'wait') await lane.time.advance(one.ms)
    else if (one.do === 'present') lane.terminal.present(one.way)
    else if (one.do === 'cancel') world.life.payments.cancel()
    else if (one.do === 'link') lane.terminal.network({ link: one.up })
    else if (one.do === 'host') lane.terminal.network({ host: one.up })
    else if (one.do === 'terminal_restart') lane.terminal.restart()
    else if (one.do === 'counter_restart') restart(world, one.dieAt)
    else if (one.do === 'reverse') {
      const approved = lane.intents.all().filter(({ state }) => state === 'approved' || state === 'reserved')
      const chosen = approved[one.which % Math.max(1, approved.length)]
      if (chosen !== undefined) background(world, world.life.payments.reverse(chosen.intent.id))
    } else if (one.do === 'decide') decide(world, false)
    else if (one.do === 'limits') world.risk.limits = one.offline ? LIMITS : undefined
    else if (one.do === 'amount') Object.assign(world.lies, { of: one.of, times: one.times })
    else if (one.do === 'balance') background(world, world.life.payments.balance())
    else lane.time.moveTo(new Date(lane.time.clock.now().getTime() + one.minutes * 60_000))
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
  await lane.time.advance(0)
}

async function settle(world: World): Promise<void> {
  const { lane } = world
  lane.terminal.network({ link: true, host: true })
  world.lies.times = 0
  if (world.life.isDead()) restart(world)
  // The last life may still have a death ahead of it.
  for (let round = 0; round < 3; round += 1) {
    await lane.time.advance(3_600_000)
    if (world.life.isDead()) restart(world)
    await lane.time.advance(3_600_000)
    if (world.life.isDead()) continue
    try {
      decide(world, true)
      for (const { intent, state } of lane.intents.open())
        if (state === 'reserved') background(world, world.life.payments.reverse(intent.id))
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }
  await lane.time.advance(3_600_000)
}

/** What the terminal holds and the books do not tell must at least be listed as open, or still be on its way. */
function nothingVanished({ lane }: World): void {
  if (booked(lane.intents) === lane.terminal.taken()) return
  const onItsWay = lane.terminalRecord.load().undelivered.length > 0
  // What was approved without the bank is listed as exposure until the bank has answered.
  const atRisk = lane.intents.offline().length > 0
  expect(lane.intents.open().length > 0 || onItsWay || atRisk).toBe(true)
}

/** What an insurance holds is listed as open, too, until it is settled or given back. */
function nothingHeldUnlisted({ lane }: World): void {
  if (lane.terminal.held() === 0) return
  const onItsWay = lane.terminalRecord.load().undelivered.length > 0
  const open = lane.intents.open().some(({ intent }) => intent.kind === 'pre_settlement')
  expect(open || onItsWay).toBe(true)
}

function stepsFollowTheTable({ lane }: World): void {
  const last = new Map<string, (typeof lane.intents.steps)[number]['state']>()
  for (const step of lane.intents.steps) {
    const before = last.get(step.intent)
    expect(before === undefined ? step.state === 'created' : mayGo(before, step.state)).toBe(true)
    last.set(step.intent, step.state)
  }
}

/** Which of an insurance's two steps an intent is, or that a gift card pays. */
function stageOf(lane: Lane, id: string): string {
  const intent = lane.intents.find(id)?.intent
  if (intent?.method === 'gift' && !isSecondCharge(intent)) return intent.kind === 'payment' ? 'gift card' : 'other'
  return intent?.kind === 'pre_settlement' ? 'pre-settlement' : intent?.settles === undefined ? 'other' : 'settlement'
}

const EVERYWHERE = ['sent', 'aborting', 'asking', 'undecided', 'declined', 'reversing', 'reversed']

it(`whatever customer, cashier, terminal, network and power do, in ${RUNS} runs: the money is where the books say`, async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.array(action, { minLength: 1, maxLength: 60, size: 'max' }),
      async (seed, actions) => {
        const lane = createLane(seed)
        const lies: World['lies'] = { of: 'more', times: 0 }
        const risk: World['risk'] = { limits: undefined }
        const life = startLife({ lane, lies, risk })
        life.payments.recover(() => undefined)
        const world: World = { lane, lies, risk, life, paying: false, faults: [] }
        await lane.time.until(world.life.payments.check())
        for (const one of actions) {
          await act(world, one)
          nothingVanished(world)
          nothingHeldUnlisted(world)
        }
        await settle(world)
        expect(world.faults).toEqual([])
        expect(world.life.troubles.filter((error) => !(error instanceof Killed))).toEqual([])
        expect(lane.intents.open()).toEqual([])
        expect(allSettled(lane.intents)).toBe(true)
        expect(booked(lane.intents)).toBe(lane.terminal.taken())
        expect(lane.terminal.held()).toBe(0)
        expect(lane.intents.offline()).toEqual([])
        stepsFollowTheTable(world)
        for (const { intent, state } of lane.intents.steps) reached.add(`${stageOf(lane, intent)} ${state}`)
      },
    ),
    { numRuns: RUNS },
  )
  // Chance leaves nothing out: both steps of an insurance, and a gift card, were met in every state they can be in.
  if (RUNS < 5_000) return
  expect(EVERYWHERE.map((state) => `pre-settlement ${state}`).filter((one) => !reached.has(one))).toEqual([])
  expect(EVERYWHERE.map((state) => `settlement ${state}`).filter((one) => !reached.has(one))).toEqual([])
  expect([...EVERYWHERE, 'approved'].map((state) => `gift card ${state}`).filter((one) => !reached.has(one))).toEqual(
    [],
  )
  expect([...reached]).toEqual(
    expect.arrayContaining(['pre-settlement reserved', 'pre-settlement completed', 'settlement approved']),
  )
}, 1_800_000)
