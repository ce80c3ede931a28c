import type { Fact } from '../../main/domain/journal/fact.ts'
import { type Channel, channels, type Result } from '../../preload/contract.ts'
import { type Lane, openLane } from '../main/station/lane.ts'
import { type Chance, createChance } from './chance.ts'
import { message, type Stock } from './messages.ts'

/** Who sits at the counter, by the sample operators' numbers and PINs. */
const ACTORS: Readonly<
  Record<'nobody' | 'cashier' | 'technician', { readonly number: string; readonly pin: string } | undefined>
> = {
  nobody: undefined,
  cashier: { number: '01', pin: '2580' },
  technician: { number: '04', pin: '' },
}

export type Actor = keyof typeof ACTORS

/** What the journal must never say of somebody who had nobody's leave for it. */
const FORBIDDEN: Readonly<Record<Actor, RegExp>> = {
  nobody: /^(?!station_started|sign_in_refused|device|clock_|head_|signed_out$)/,
  cashier:
    /^(approved|no_sale|price_overridden|discount_given|settings_changed|operator_changed|payment_decided|refund_completed|sign_out_forced)$/,
  technician:
    /^(approved|sale_completed|shift_opened|shift_closed|cash_moved|no_sale|line_voided|sale_voided|price_overridden|discount_given|payment|shift_suspended|shift_resumed|shift_handed_over|sign_out_forced)$/,
}

/** How many messages went to each channel of the contract. */
export type Sent = Readonly<Record<string, number>>

export interface FuzzReport {
  readonly actor: Actor
  readonly seed: number
  readonly messages: number
  readonly sent: Sent
  /** How often each answer came: `ok`, or a failure's code. */
  readonly answers: Readonly<Record<string, number>>
  /** What should not have been; empty when all is well. */
  readonly found: readonly string[]
}

/**
 * Sends `messages` random and near-valid messages to a real station, whoever the renderer claims to be, and looks at
 * every answer, every view and, at the end, the whole journal. Only what the real screens never send is left out: a
 * second person's right PIN.
 */
export async function fuzzBridge(options: {
  readonly actor: Actor
  readonly messages: number
  readonly seed: number
}): Promise<FuzzReport> {
  const chance = createChance(options.seed)
  const lane = await openLane()
  const found: string[] = []
  const answers: Record<string, number> = {}
  const sent: Record<string, number> = {}
  try {
    await takeSeat(lane, options.actor)
    const before = lane.station.store.journal.head().seq
    for (let number = 0; number < options.messages; number += 1) {
      const { channel, input } = message(chance, stockOf(lane), channelsFor(options.actor, chance))
      const answer = await settle(lane, channel, input)
      if (Object.hasOwn(channels, channel)) sent[channel] = (sent[channel] ?? 0) + 1
      const code = answer.ok ? 'ok' : answer.failure.code
      answers[code] = (answers[code] ?? 0) + 1
      found.push(...faultsOf(answer).map((fault) => `message ${number}, ${channel.slice(0, 40)}: ${fault}`))
      found.push(...viewFaults(lane).map((fault) => `after message ${number}, ${channel.slice(0, 40)}: ${fault}`))
      if (chance.once(3)) await lane.time.advance(chance.below(2000))
      await takeSeat(lane, options.actor)
      if (found.length > 20) break
    }
    found.push(...lane.faults.map((fault) => `reported: ${String(fault)}`))
    found.push(...journalFaults(lane, options.actor, before))
    const verified = await lane.station.store.verify()
    if (!verified.ok) found.push(`verify: ${JSON.stringify(verified.problems.slice(0, 3))}`)
    return { ...options, sent, answers, found }
  } finally {
    lane.remove()
  }
}

/** Leaving the seat costs a PIN to come back, so it is tried now and then only. */
function channelsFor(actor: Actor, chance: Chance): readonly Channel[] {
  const all = Object.keys(channels) as Channel[]
  const leaving: readonly Channel[] = ['signOut', 'signIn', 'lock', 'unlock', 'closeShift']
  return actor === 'nobody' || chance.once(30) ? all : all.filter((channel) => !leaving.includes(channel))
}

async function settle(lane: Lane, channel: string, input: unknown): Promise<Result<unknown>> {
  return lane.call(channel as Channel, input as never)
}

/** Brings the actor back: signed in, unlocked, with an open shift. */
async function takeSeat(lane: Lane, actor: Actor): Promise<void> {
  const { screen, operator } = lane.view()
  const who = ACTORS[actor]
  if (who === undefined) {
    if (operator !== undefined) throw new Error(`${operator.number} signed in with a guessed PIN`)
    return
  }
  const pin = who.pin || samplePin(lane, who.number)
  if (screen.kind === 'sign_in') await lane.done('signIn', { operator: who.number, pin })
  else if (screen.kind === 'locked') await lane.done('unlock', { pin })
  const { screen: now, suspended } = lane.view()
  const own = suspended.find(({ owner }) => owner.number === who.number)
  if (own !== undefined && lane.view().shift === undefined && now.kind === 'open_shift')
    await lane.done('resumeShift', { shift: own.number })
  else if (now.kind === 'open_shift' && now.canSell) await lane.done('openShift', { float: '200.00' })
  else if (now.kind === 'closed') await lane.done('next', {})
}

const pins = new WeakMap<Lane, ReadonlyMap<string, string>>()

function samplePin(lane: Lane, number: string): string {
  const known = pins.get(lane) ?? new Map(lane.station.store.operators.samples().map((one) => [one.number, one.pin]))
  pins.set(lane, known)
  const pin = known.get(number)
  if (pin === undefined) throw new Error(`${number} is no sample operator`)
  return pin
}

function stockOf(lane: Lane): Stock {
  const { screen } = lane.view()
  const receipts = screen.kind === 'change' ? [screen.receipt] : []
  return {
    codes: [
      '6901234567892',
      '9520021000243',
      '4011',
      '9520036000016',
      '134567890123456789',
      'V1001',
      'WELCOME5',
      '3*',
      'x',
      '',
    ],
    operators: ['02', '03', '77', '01'],
    // Nobody's right PIN but the cashier's own, which is no second person's.
    pins: ['0000', '１２３４', 'x', '9'.repeat(64)],
    receipts: [...receipts, 'S1L1-000001', 'S1L1-000002'],
  }
}

const LEAK = /\n\s+at |node:|\.[jt]s:\d|Error:|\[object |undefined|NaN/

function faultsOf(answer: Result<unknown>): readonly string[] {
  if (typeof answer !== 'object' || answer === null || typeof answer.ok !== 'boolean')
    return ['no answer of the contract']
  try {
    structuredClone(answer)
  } catch {
    return ['an answer that cannot cross the bridge']
  }
  if (answer.ok) return []
  const { code, words, next } = answer.failure
  const said = [words['zh-CN'], words.en, next['zh-CN'], next.en]
  const faults = said.flatMap((text) =>
    text.trim() === '' ? [`${code} says nothing`] : LEAK.test(text) ? [`${code} leaks: ${text}`] : [],
  )
  return code === 'internal' ? [...faults, 'a fault of the program'] : faults
}

function viewFaults(lane: Lane): readonly string[] {
  try {
    const seen = JSON.stringify([structuredClone(lane.view()), structuredClone(lane.station.customerView())])
    return /4111111111111111/.test(seen) ? ['a card number on a screen'] : []
  } catch (error) {
    return [`no view: ${String(error)}`]
  }
}

function journalFaults(lane: Lane, actor: Actor, after: number): readonly string[] {
  const said = [...lane.station.store.journal.entries(after + 1)].map(({ fact }) => nameOf(fact))
  return [...new Set(said)]
    .filter((name) => FORBIDDEN[actor].test(name))
    .map((name) => `journaled without a right: ${name}`)
}

/** Money given back is a sale with a minus in the journal, and asks for a right of its own. */
function nameOf(fact: Fact): string {
  return fact.fact === 'sale_completed' && fact.sale.kind === 'refund' ? 'refund_completed' : fact.fact
}
