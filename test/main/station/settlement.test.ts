import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SettlementView } from '../../../preload/contract.ts'
import { payByCard } from './lane.ts'
import { factsOf, lane, openLaneForEach, restartLane } from './selling-lane.ts'

openLaneForEach()

async function sellByCard(pieces: number): Promise<void> {
  await lane.done('key', { text: `${pieces}*6901234567892` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, `${pieces * 3}.00`)
  await lane.done('next', {})
}

async function settled(close: boolean): Promise<Extract<SettlementView, { state: 'known' }>['settlement']> {
  await lane.done('settleTerminal', { close })
  await lane.time.advance(200_000)
  const { settlement } = lane.view()
  if (settlement?.state !== 'known') throw new Error(`The settlement is ${settlement?.state}`)
  return settlement.settlement
}

/** Changes what the terminal remembers, as only a broken or forged one would. */
async function tamper(change: (transactions: Record<string, unknown>[], answers: unknown[]) => void): Promise<void> {
  const file = join(lane.station.store.folder, 'practice-terminal.json')
  const state = JSON.parse(readFileSync(file, 'utf8'))
  change(state.transactions, state.answers)
  writeFileSync(file, JSON.stringify(state))
  await restartLane()
  await lane.done('signIn', { operator: '01', pin: '2580' })
}

describe('settlement', () => {
  test('agrees with what was sold, by brand and operator, and begins a new period', async () => {
    await sellByCard(1)
    await sellByCard(2)
    const first = await settled(true)
    expect(first.differences).toEqual([])
    expect(first.groups.reduce((sum, group) => sum + group.terminal.amount, 0)).toBe(900)
    expect(first.groups.every(({ operator }) => operator === '01')).toBe(true)
    expect((await settled(true)).groups).toEqual([])
  })

  test('that only compares leaves the period open', async () => {
    await sellByCard(1)
    await settled(false)
    expect((await settled(true)).groups).toHaveLength(1)
  })

  test('counts a charge that was undone and its undoing', async () => {
    await lane.done('key', { text: '2*6901234567892' })
    await lane.done('startTender', {})
    await lane.done('startCard', { method: 'card', amount: '3.00' })
    await lane.done('practiceTerminal', { outcome: 'approved', present: 'tap' })
    await lane.done('confirmCard', { amount: '3.00' })
    await lane.time.advance(10_000)
    await lane.done('undoTender', { tender: 1 })
    await lane.done('payCash', { amount: '6' })
    await lane.done('next', {})
    const { groups, differences } = await settled(true)
    expect(groups.map(({ type }) => type).sort()).toEqual(['Debit', 'ReverseDebit'])
    expect(differences).toEqual([])
  })

  test('names the transaction that the terminal has lost', async () => {
    await sellByCard(1)
    await sellByCard(2)
    await tamper((transactions, answers) => {
      transactions.splice(1, 1)
      answers.splice(answers.length - 1, 1)
    })
    const { differences } = await settled(false)
    expect(differences).toMatchObject([{ what: 'missing', amount: 600 }])
    expect(differences[0]?.intent).toBe('S1L1-P000002')
    expect(lane.view().notice?.code).toBe('settlement_differs')
  })

  test('tells what only the terminal has', async () => {
    await sellByCard(1)
    await tamper((transactions) => {
      transactions.push({ ...transactions[0], id: 'GHOST.1', amount: 4200 })
    })
    const { differences } = await settled(true)
    expect(differences).toMatchObject([{ what: 'surplus', amount: 4200 }])
    const { ok } = await lane.station.store.verify()
    expect(ok).toBe(true)
  })

  test('follows the close of a shift by itself', async () => {
    await sellByCard(1)
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
    await lane.time.advance(5_000)
    expect(lane.view().settlement).toMatchObject({ state: 'known', settlement: { closed: true, differences: [] } })
  })

  test('that the terminal does not answer changes nothing', async () => {
    await sellByCard(1)
    lane.station.devices.terminal.network({ link: false })
    await lane.done('settleTerminal', { close: true })
    await lane.time.advance(100_000)
    expect(lane.view().settlement).toEqual({ state: 'failed' })
    lane.station.devices.terminal.network({ link: true })
    expect((await settled(true)).groups).toHaveLength(1)
  })
})

/** A closing that the terminal has carried out by the time the connection ends, or with `arrives` false never got. */
async function closingUnheard(arrives = true): Promise<void> {
  await lane.done('settleTerminal', { close: true })
  await lane.time.advance(arrives ? 30 : 10)
  lane.station.devices.terminal.network({ link: false })
  await lane.time.advance(1_000)
  lane.station.devices.terminal.network({ link: true })
}

describe('a closing whose answer never came', () => {
  test('and that the terminal carried out: what it closed is no difference, and is told apart', async () => {
    await sellByCard(1)
    await closingUnheard()
    expect(lane.view()).toMatchObject({ settlement: { state: 'failed' }, notice: { code: 'settlement_unheard' } })
    await sellByCard(2)
    const { groups, differences, unheard } = await settled(true)
    expect(differences).toEqual([])
    expect(groups).toMatchObject([{ terminal: { count: 1, amount: 600 }, journal: { count: 1, amount: 600 } }])
    expect(unheard).toEqual({ count: 1, amount: 300 })
    const next = await settled(true)
    expect(next).toMatchObject({ groups: [], differences: [] })
    expect(next.unheard).toBeUndefined()
  })

  test('and that the terminal never got: nothing is missing, and nothing was closed', async () => {
    await sellByCard(1)
    await closingUnheard(false)
    await sellByCard(2)
    const { groups, differences, unheard } = await settled(true)
    expect(differences).toEqual([])
    expect(groups.reduce((sum, { terminal }) => sum + terminal.amount, 0)).toBe(900)
    expect(unheard).toBeUndefined()
  })

  test('for the power was cut: the next one knows of it', async () => {
    await sellByCard(1)
    await lane.done('settleTerminal', { close: true })
    await lane.time.advance(30)
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await sellByCard(2)
    expect(await settled(false)).toMatchObject({ differences: [], unheard: { count: 1, amount: 300 } })
    expect(await settled(true)).toMatchObject({ differences: [], unheard: { count: 1, amount: 300 } })
  })

  test('twice, the second in vain: each period is taken for what it was', async () => {
    await sellByCard(1)
    await closingUnheard()
    await sellByCard(2)
    await closingUnheard(false)
    await sellByCard(3)
    const { groups, differences, unheard } = await settled(true)
    expect(differences).toEqual([])
    expect(groups.reduce((sum, { terminal }) => sum + terminal.amount, 0)).toBe(1500)
    expect(unheard).toEqual({ count: 1, amount: 300 })
  })

  test('hides nothing: what the terminal has lost is named, of the closed period too', async () => {
    await sellByCard(1)
    await sellByCard(4)
    await closingUnheard()
    await sellByCard(2)
    await tamper((transactions, answers) => {
      transactions.splice(0, 1)
      answers.splice(0, 1)
    })
    const { differences, unheard } = await settled(true)
    expect(differences).toMatchObject([{ what: 'missing', amount: 300, intent: 'S1L1-P000001' }])
    expect(unheard).toEqual({ count: 2, amount: 1500 })
  })
})

test('the lane sells by card while a settlement that differs is looked into', async () => {
  for (let pieces = 1; pieces <= 3; pieces += 1) await sellByCard(pieces)
  await tamper((transactions, answers) => {
    transactions.splice(1, 1)
    answers.splice(1, 1)
  })
  await lane.done('settleTerminal', { close: true })
  expect(lane.view().settlement).toEqual({ state: 'asking' })
  // The totals are here, and the first of three transactions is being asked about.
  await lane.time.advance(45)
  expect(lane.view().settlement).toEqual({ state: 'checking' })
  expect(await lane.refused('settleTerminal', { close: true })).toBe('settling')
  await lane.done('key', { text: '5*6901234567892' })
  await lane.done('startTender', {})
  await lane.done('startCard', { method: 'card' })
  await lane.done('confirmCard', { amount: '15.00' })
  await lane.time.advance(8_000)
  // The customer looks for the card, and the terminal has nothing else to do meanwhile.
  expect(lane.view()).toMatchObject({ screen: { kind: 'card' }, settlement: { state: 'checking' } })
  expect(lane.station.devices.terminal.present('tap')).toBe(true)
  await lane.time.advance(10_000)
  expect(lane.screen('change').receipt).toBeDefined()
  expect(lane.view()).toMatchObject({
    settlement: { state: 'known', settlement: { closed: true, differences: [{ what: 'missing', amount: 600 }] } },
  })
  await lane.done('next', {})
  expect(await settled(true)).toMatchObject({ differences: [], groups: [{ journal: { count: 1, amount: 1500 } }] })
})

test('a shift that is closed while a settlement is on its way is settled after it', async () => {
  await sellByCard(1)
  await sellByCard(2)
  await tamper((transactions, answers) => {
    transactions.splice(0, 1)
    answers.splice(0, 1)
  })
  await lane.done('settleTerminal', { close: false })
  await lane.time.advance(45)
  expect(lane.view().settlement).toEqual({ state: 'checking' })
  await lane.done('startCount', {})
  await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
  await lane.time.advance(20_000)
  expect(factsOf('settled')).toMatchObject([{ settlement: { closed: false } }, { settlement: { closed: true } }])
})

describe('balance inquiry', () => {
  test('shows what a card has and keeps nothing', async () => {
    await lane.done('startBalance', {})
    await lane.time.advance(5_000)
    expect(lane.view().inquiry).toMatchObject({ state: 'known' })
    await lane.done('endBalance', {})
    expect(lane.view().inquiry).toBeUndefined()
    expect(lane.station.store.intents.open()).toEqual([])
  })

  test('tells what is left on the gift card that the practice customer has', async () => {
    for (const [gift, amount] of [
      ['little', 2000],
      ['empty', 0],
    ] as const) {
      await lane.done('practiceTerminal', { outcome: 'approved', gift })
      await lane.done('startBalance', {})
      await lane.time.advance(5_000)
      expect(lane.view().inquiry).toMatchObject({ state: 'known', amount, brand: 'GiftCard' })
      await lane.done('endBalance', {})
    }
  })

  test('leaves nothing on the view where its screen is closed before the answer', async () => {
    await lane.done('startBalance', {})
    await lane.done('endBalance', {})
    expect(lane.view().inquiry).toEqual({ state: 'asking' })
    await lane.time.advance(60_000)
    expect(lane.view().inquiry).toBeUndefined()
    await lane.done('startBalance', {})
    await lane.time.advance(5_000)
    expect(lane.view().inquiry).toMatchObject({ state: 'known' })
  })

  test('says when the bank cannot be asked', async () => {
    lane.station.devices.terminal.network({ host: false })
    await lane.done('startBalance', {})
    await lane.time.advance(5_000)
    expect(lane.view().inquiry).toEqual({ state: 'failed', reason: 'unreachable' })
  })
})
