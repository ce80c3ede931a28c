import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SettlementView } from '../../../preload/contract.ts'
import { payByCard } from './lane.ts'
import { lane, openLaneForEach, restartLane } from './selling-lane.ts'

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

  test('says when the bank cannot be asked', async () => {
    lane.station.devices.terminal.network({ host: false })
    await lane.done('startBalance', {})
    await lane.time.advance(5_000)
    expect(lane.view().inquiry).toEqual({ state: 'failed', reason: 'unreachable' })
  })
})
