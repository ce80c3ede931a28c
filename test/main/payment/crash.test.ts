import { describe, expect, it } from 'vitest'
import type { PresentWay } from '../../../main/payment/practice/cards.ts'
import { PRACTICE_OUTCOMES, type PracticeOutcome } from '../../../preload/contract/practice.ts'
import { allSettled, booked, createLane, Killed, type Lane, type Life, request, SALE } from './counter.ts'

const MOST_WRITES = 12
const MOST_INSURED_WRITES = 16

/** A person reads the terminal's history for every intent the machine could not settle. */
function decideTruthfully(lane: Lane, life: Life): void {
  for (const { intent, state } of lane.intents.open()) {
    if (state !== 'undecided') continue
    const found = lane.terminal.history().filter((one) => one.reference === intent.id && !one.reversed)
    const held = intent.kind === 'pre_settlement'
    if (held) for (const one of found) lane.terminal.undo(one.id)
    life.payments.decide(intent.id, !held && found.length > 0, '03')
  }
}

async function signOn(lane: Lane): Promise<void> {
  const life = lane.start()
  await lane.time.until(life.payments.check())
  life.kill()
}

/** Pays, reversing afterwards what was approved when asked to; ends early where the counter is killed. */
async function trade(lane: Lane, life: Life, reverse: boolean): Promise<void> {
  await carryOn(lane, life, async () => {
    const outcome = await life.payments.pay(request(), () => undefined)
    if (reverse && outcome.result === 'approved') await life.payments.reverse(outcome.charge.intent)
  })
}

async function carryOn(lane: Lane, life: Life, work: () => Promise<void>): Promise<void> {
  const done = work().catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
  })
  let over = false
  done.then(
    () => {
      over = true
    },
    () => {
      over = true
    },
  )
  for (let seconds = 0; seconds < 400 && !over && !life.isDead(); seconds += 1) await lane.time.advance(1_000)
  if (over) await done
}

async function settle(lane: Lane): Promise<Life> {
  const life = lane.start()
  await lane.time.advance(300_000)
  decideTruthfully(lane, life)
  await lane.time.advance(3_600_000)
  return life
}

interface Case {
  readonly outcome: PracticeOutcome
  readonly present: PresentWay | 'nothing'
  readonly reverse: boolean
}

/** An insurance asked, settled by what the terminal plays next, and undone afterwards or not; or given back unsettled. */
async function insure(lane: Lane, life: Life, { settles, reverse }: InsuredCase): Promise<void> {
  await carryOn(lane, life, async () => {
    const asked = await life.payments.pay(request({ kind: 'pre_settlement', method: 'medical' }), () => undefined)
    if (asked.result !== 'reserved') return
    if (settles === undefined) {
      await life.payments.reverse(asked.charge.intent)
      return
    }
    lane.terminal.next({ outcome: settles })
    const { charge } = asked
    const more = { method: 'medical', settles: charge, amount: charge.amount } as const
    const paid = await life.payments.pay(request(more), () => undefined)
    if (reverse && paid.result === 'approved') await life.payments.reverse(paid.charge.intent)
  })
}

interface InsuredCase {
  readonly outcome: PracticeOutcome
  /** Undefined: what is held is given back. */
  readonly settles?: PracticeOutcome
  readonly reverse: boolean
}

const INSURED: readonly InsuredCase[] = [
  ...PRACTICE_OUTCOMES.map((outcome) => ({ outcome, settles: 'approved', reverse: false }) as const),
  ...PRACTICE_OUTCOMES.map((settles) => ({ outcome: 'approved', settles, reverse: false }) as const),
  { outcome: 'approved', reverse: false },
  { outcome: 'lost_after', reverse: false },
  { outcome: 'approved', settles: 'approved', reverse: true },
  { outcome: 'duplicate', settles: 'duplicate', reverse: true },
]

const CASES: readonly Case[] = [
  ...PRACTICE_OUTCOMES.map((outcome) => ({ outcome, present: 'tap', reverse: false }) as const),
  { outcome: 'approved', present: 'nothing', reverse: false },
  { outcome: 'approved', present: 'insert', reverse: true },
  { outcome: 'duplicate', present: 'tap', reverse: true },
  { outcome: 'lost_after', present: 'tap', reverse: true },
]

describe.each(CASES)('killed at every write: $outcome, $present, reversed afterwards: $reverse', (played) => {
  it.each([true, false])('before the write reached the disk: %s', async (before) => {
    let killed = 0
    for (let write = 1; write <= MOST_WRITES; write += 1) {
      for (const seed of [1, 2]) {
        const lane = createLane(seed)
        await signOn(lane)
        const life = lane.start({ dieAt: { write, before } })
        lane.terminal.next(played)
        await trade(lane, life, played.reverse)
        if (life.isDead()) killed += 1
        life.kill()
        await settle(lane)
        const told = `write ${write}, seed ${seed}: ${lane.intents.steps.map((step) => step.state).join(' ')}`
        expect(allSettled(lane.intents), told).toBe(true)
        expect(booked(lane.intents), told).toBe(lane.terminal.taken())
        expect([0, 1250], told).toContain(lane.terminal.taken())
      }
    }
    expect(killed).toBeGreaterThanOrEqual(6)
  })

  it('killed again and again at the second write of each life', async () => {
    const lane = createLane(3)
    await signOn(lane)
    lane.terminal.next(played)
    for (let life = 0; life < 6; life += 1) {
      const counter = lane.start({ dieAt: { write: 2, before: life % 2 === 0 } })
      if (life === 0) await trade(lane, counter, false)
      else await lane.time.advance(60_000)
      counter.kill()
    }
    await settle(lane)
    expect(allSettled(lane.intents)).toBe(true)
    expect(booked(lane.intents)).toBe(lane.terminal.taken())
  })
})

describe.each(INSURED)(
  'an insurance, killed at every write: asked $outcome, settled $settles, undone: $reverse',
  (played) => {
    it.each([true, false])('before the write reached the disk: %s', async (before) => {
      let killed = 0
      for (let write = 1; write <= MOST_INSURED_WRITES; write += 1) {
        for (const seed of [1, 2]) {
          const lane = createLane(seed)
          await signOn(lane)
          const life = lane.start({ dieAt: { write, before } })
          lane.terminal.next({ outcome: played.outcome, present: 'insert' })
          await insure(lane, life, played)
          if (life.isDead()) killed += 1
          life.kill()
          const next = await settle(lane)
          const told = `write ${write}, seed ${seed}: ${lane.intents.steps.map((step) => step.state).join(' ')}`
          expect(booked(lane.intents), told).toBe(lane.terminal.taken())
          expect([0, 1250], told).toContain(lane.terminal.taken())
          // What is still held is on the books as held, and is given back when the cashier says so.
          const reserved = lane.intents.open()
          expect(
            reserved.map(({ state }) => state),
            told,
          ).toEqual(lane.terminal.held() === 0 ? [] : ['reserved'])
          for (const { intent } of reserved) await lane.time.until(next.payments.reverse(intent.id))
          expect(lane.terminal.held(), told).toBe(0)
          expect(allSettled(lane.intents), told).toBe(true)
        }
      }
      expect(killed).toBeGreaterThanOrEqual(6)
    })
  },
)

describe('counter and terminal both restarted', () => {
  it.each([1_000, 1_500, 2_500])('%i ms into a payment: never guessed, decided by a person', async (after) => {
    const lane = createLane()
    await signOn(lane)
    const life = lane.start()
    lane.terminal.next({ present: 'tap' })
    life.payments.pay(request(), () => undefined).catch(() => undefined)
    await lane.time.advance(after)
    life.kill()
    lane.terminal.restart()
    await lane.time.advance(10_000)
    const next = lane.start()
    await lane.time.advance(600_000)
    const [record] = lane.intents.ofSale(SALE)
    if (record?.state === 'undecided') {
      expect(record.reason).toBe('terminal_restarted')
      expect(next.settled.map(({ state }) => state)).toEqual(['undecided'])
    } else {
      expect(record?.state).toBe('approved')
    }
    decideTruthfully(lane, next)
    expect(booked(lane.intents)).toBe(lane.terminal.taken())
  })

  it('a login never hides a restart: the mark is on disk before it', async () => {
    const lane = createLane()
    await signOn(lane)
    const life = lane.start()
    lane.terminal.next({ present: 'tap' })
    life.payments.pay(request(), () => undefined).catch(() => undefined)
    await lane.time.advance(1_500)
    life.kill()
    lane.terminal.restart()
    await lane.time.advance(10_000)
    // Dies the moment it has marked the intent, before it could log in.
    const second = lane.start({ dieAt: { write: 2, before: false } })
    await lane.time.advance(60_000)
    expect(second.isDead()).toBe(true)
    lane.start()
    await lane.time.advance(600_000)
    expect(lane.intents.ofSale(SALE)[0]).toMatchObject({ state: 'undecided', reason: 'terminal_restarted' })
  })
})
