import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RIGHTS, type Right } from '../../../main/domain/operator.ts'
import { openStore } from '../../../main/storage/store.ts'
import type { Channel, Input, PaperView } from '../../../preload/contract.ts'
import { createVirtualBuses, plugHid, plugSerial } from '../../virtual/buses.ts'
import { reportsOf } from '../../virtual/scanner-reports.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
const SIGN = '培训模式 无效凭证'
const cipher = { encrypt: (clear: Buffer) => clear, decrypt: (sealed: Buffer) => sealed }

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const factsOf = (at = lane.station): string[] => [...at.store.journal.entries(1)].map(({ fact }) => fact.fact)

/** Everything that the real station keeps and tells, as it must not be changed by practice. */
function kept() {
  const { store, register } = lane.station
  return {
    outbox: store.outbox
      .pending('store', 1000)
      .map(({ fact }) => fact.fact)
      .filter((fact) => !fact.startsWith('training_')),
    jobs: store.printJobs.waiting(),
    newest: store.ledger.newest(),
    intents: [...store.intents.unsettled()],
    totals: store.journal.totals(),
    alerts: store.alerts.list({ open: false, limit: 100 }),
    shift: register.state.shift === undefined ? undefined : store.ledger.shiftTotals(register.state.shift.number),
    drawer: lane.station.devices.drawer.times(),
    counters: store.counters.all(),
    operators: store.operators.list(),
    settings: store.settings.current(),
    terminal: lane.station.devices.terminal.history(),
    papers: lane.station.devices.printer.papers(),
  }
}

async function practise(): Promise<void> {
  await lane.done('enterTraining', {})
  await lane.done('openShift', { float: '100.00' })
}

async function sellForCash(code = MILK): Promise<void> {
  await lane.done('scan', { code })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '100.00' })
  // The printer takes its turn.
  await lane.time.advance(1)
}

function lines(paper: PaperView): string[] {
  return paper.lines.flatMap((line) => (line.line === 'text' ? [line.text.trim()] : []))
}

describe('practice', () => {
  test('is begun once however often the key is pressed', async () => {
    await startSelling(lane)
    const [first, second] = await Promise.all([lane.call('enterTraining', {}), lane.call('enterTraining', {})])
    expect([first.ok, second.ok]).toEqual([true, true])
    await lane.done('openShift', { float: '100.00' })
    await sellForCash()
    expect(factsOf().filter((fact) => fact === 'training_entered')).toHaveLength(1)
    expect(factsOf(lane.front())).toContain('sale_completed')
  })

  test('leaves nothing that goes on asking after it is over', async () => {
    await startSelling(lane)
    await practise()
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'tap' })
    await lane.done('startCard', { method: 'card' })
    await lane.done('confirmCard', { amount: '3.00' })
    const { terminal } = lane.front().devices
    while (terminal.taken() === 0) await lane.time.advance(100)
    terminal.network({ link: false })
    await lane.time.advance(120_000)
    expect(lane.view().screen).toMatchObject({ kind: 'card', state: { step: 'undecided' } })
    const find = vi.spyOn(lane.front().store.intents, 'find')
    await lane.done('leaveTraining', {})
    find.mockClear()
    await lane.time.advance(900_000)
    expect(find).not.toHaveBeenCalled()
  })

  test('says when the counter behind it has a message, and leads back to that', async () => {
    await startSelling(lane)
    await practise()
    expect(lane.view().station.counterWaits).toBeUndefined()
    let told = 0
    const stop = lane.onViews(() => {
      told += 1
    })
    lane.station.register.notify('info', 'terminal_enrolled', { terminal: 'T1' })
    lane.station.register.changed()
    expect(lane.view().station.counterWaits).toBeUndefined()
    const before = told
    lane.station.register.notify('warning', 'late_decline', { amount: '¥3.50' })
    lane.station.register.changed()
    expect(told).toBeGreaterThan(before)
    expect(lane.view().station).toMatchObject({ training: true, counterWaits: true })
    stop()

    await lane.done('leaveTraining', {})
    expect(lane.view().station.counterWaits).toBeUndefined()
    await lane.done('dismissNotice', {})
    expect(lane.view().notice?.words.en).toContain('¥3.50')
  })

  test('touches nothing of the real station, and leads back to it as it was', async () => {
    await startSelling(lane)
    await sellForCash()
    await lane.done('setLanguage', { language: 'en' })
    const before = kept()
    const entries = factsOf().length
    const { operator, shift, screen } = lane.view()

    await practise()
    expect(lane.view()).toMatchObject({ operator, language: 'en', station: { training: true, station: 'S1L1T' } })
    await sellForCash()
    const practised = lane.screen('change')
    await lane.done('next', {})
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '3.00')
    await lane.done('next', {})
    await lane.done('scan', { code: MILK })
    await lane.done('voidLine', { line: 1 })
    const { store } = lane.front()
    expect(practised.receipt).toMatch(/^S1L1T-/)
    expect(factsOf(lane.front()).slice(0, 4)).toEqual([
      'station_started',
      'training_started',
      'signed_in',
      'shift_opened',
    ])
    expect((await store.verify()).ok).toBe(true)
    expect(store.ledger.newest()?.receipt).toMatch(/^S1L1T-/)
    expect(kept()).toEqual(before)

    await lane.done('leaveTraining', {})
    expect(kept()).toEqual(before)
    expect(lane.view()).toMatchObject({ operator, shift, screen, language: 'en', station: { training: false } })
    expect(factsOf().slice(entries)).toEqual(['training_entered', 'training_left'])
    expect((await lane.station.store.verify()).ok).toBe(true)
    await sellForCash()
    expect(lane.screen('change').receipt).toBe('S1L1-000002')
  })

  test('is refused with a sale open, while the till is counted, and locked or signed out', async () => {
    expect(await lane.refused('enterTraining', {})).toBe('not_signed_in')
    await startSelling(lane)
    await lane.done('scan', { code: MILK })
    expect(await lane.refused('enterTraining', {})).toBe('sale_open')
    await lane.done('hold', {})
    await lane.done('startCount', {})
    expect(await lane.refused('enterTraining', {})).toBe('counting')
    await lane.done('leaveCount', {})
    await lane.done('lock', {})
    expect(await lane.refused('enterTraining', {})).toBe('counter_locked')
    expect(factsOf()).not.toContain('training_entered')
    expect(existsSync(join(lane.folder, 'training'))).toBe(false)
  })

  test('is refused while the terminal works, or what became of a payment is not known', async () => {
    await startSelling(lane)
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '3.00')
    const { receipt } = lane.screen('change')
    lane.station.devices.terminal.network({ link: false })
    await lane.done('voidReceipt', { receipt, reason: 'wrong', approval: { operator: '02', pin: '3691' } })
    expect(lane.station.store.intents.open()).toHaveLength(1)
    expect(await lane.refused('enterTraining', {})).toBe('training_payment_open')
    lane.station.devices.terminal.network({ link: true })
    await lane.time.advance(120_000)
    await lane.done('startBalance', {})
    expect(await lane.refused('enterTraining', {})).toBe('payment_running')
    await lane.done('endBalance', {})
    await lane.time.advance(10_000)
    await lane.done('enterTraining', {})
  })

  test('needs the right, which somebody else may lend', async () => {
    await startSelling(lane)
    const cashier = RIGHTS.cashier as Right[]
    cashier.splice(cashier.indexOf('training'), 1)
    try {
      expect(await lane.refused('enterTraining', {})).toBe('approval_needed')
      await lane.done('enterTraining', { approval: { operator: '02', pin: '3691' } })
      expect(lane.view().station.training).toBe(true)
      const entered = [...lane.station.store.journal.entries(1)].find(({ fact }) => fact.fact === 'training_entered')
      expect(entered?.fact).toMatchObject({ approver: '02' })
    } finally {
      cashier.push('training')
    }
  })

  test('is entered once, and left once', async () => {
    await startSelling(lane)
    expect(await lane.refused('leaveTraining', {})).toBe('not_training')
    await practise()
    expect(await lane.refused('enterTraining', {})).toBe('training_already')
    await Promise.all([lane.done('leaveTraining', {}), lane.call('leaveTraining', {})])
    expect(await lane.refused('leaveTraining', {})).toBe('not_training')
    expect(factsOf().filter((fact) => fact === 'training_left')).toHaveLength(1)
  })

  test('signs every paper above and below', async () => {
    await startSelling(lane)
    await practise()
    await sellForCash()
    await lane.done('reprint', { receipt: lane.screen('change').receipt })
    await lane.done('xReport', { print: true })
    await lane.done('drop', { amount: '50.00' })
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '53.00' } })
    await lane.time.advance(1_000)
    const { papers } = lane.view()
    expect(papers.length).toBeGreaterThanOrEqual(5)
    for (const paper of papers) {
      const text = lines(paper)
      expect([text[0], text.at(-1)]).toEqual([SIGN, SIGN])
    }
    const { receipt } = [...lane.front().store.ledger.sales({ limit: 1 })][0] ?? { receipt: '' }
    const shown = (await lane.done('receipt', { receipt })) as { readonly paper: PaperView }
    expect(lines(shown.paper)[0]).toBe(SIGN)
    await lane.done('leaveTraining', {})
    expect(await lane.refused('scan', { code: `CLR${receipt}` })).toBe('training_receipt')
    expect(await lane.refused('startRefund', { receipt })).toBe('training_receipt')
    await sellForCash()
    expect(lines(lane.view().papers[0] as PaperView)).not.toContain(SIGN)
  })

  test('numbers what the page compares on and on, so that no sound, message or view is missed', async () => {
    await startSelling(lane)
    const seen: { readonly revision: number; readonly signal: number }[] = []
    const look = () => {
      const { revision, notice, sound } = lane.view()
      seen.push({ revision, signal: Math.max(notice?.id ?? 0, sound?.id ?? 0) })
    }
    look()
    await lane.done('enterTraining', {})
    look()
    await lane.done('openShift', { float: '0' })
    await lane.refused('scan', { code: '4006381333931' })
    look()
    await lane.done('leaveTraining', {})
    look()
    for (const key of ['revision', 'signal'] as const)
      expect(seen.map((one) => one[key])).toEqual([...new Set(seen.map((one) => one[key]))].sort((a, b) => a - b))
  })

  test('leaves what is set for the lane alone', async () => {
    await startSelling(lane, '03', '1470')
    await practise()
    const refusals: readonly [Channel, Input<Channel>][] = [
      ['saveSettings', { store: 'Other' }],
      ['backToPractice', {}],
      ['saveQuickKeys', { tabs: [] }],
      ['addOperator', { number: '77', name: 'Trainee', role: 'manager', pin: '9517' }],
      ['resetPin', { number: '01', pin: '9517' }],
      ['disableOperator', { number: '01' }],
      ['scannerSettings', { prefix: 'X', suffix: '', doubleScan: 0 }],
    ]
    for (const [channel, input] of refusals) expect(await lane.refused(channel, input as never)).toBe('not_in_training')
  })

  test('begins anew every time, in a folder that does not grow', async () => {
    await startSelling(lane)
    await practise()
    await sellForCash()
    await lane.done('leaveTraining', {})
    const sizes: number[] = []
    for (let round = 0; round < 3; round += 1) {
      await lane.done('enterTraining', {})
      expect(lane.front().store.ledger.newest()).toBeUndefined()
      expect(lane.view().shift).toBeUndefined()
      await lane.done('openShift', { float: '0' })
      await sellForCash()
      await lane.done('leaveTraining', {})
      const folder = join(lane.folder, 'training')
      sizes.push(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0))
    }
    expect(new Set(sizes).size).toBe(1)
  })

  test('ends with the power: the start is at the real station, and the folder says what it is', async () => {
    await startSelling(lane)
    await practise()
    await lane.done('scan', { code: MILK })
    lane = await lane.restart()
    expect(lane.view()).toMatchObject({ station: { training: false, station: 'S1L1' }, screen: { kind: 'sign_in' } })
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('selling').basket.lines).toEqual([])
    const left = openStore(join(lane.folder, 'training'), { cipher, program: 'test' })
    expect(left.settings.current().training).toBe(true)
    left.close()
    await lane.done('enterTraining', {})
    expect(lane.screen('open_shift').canSell).toBe(true)
  })
})

describe('who comes back from practice', () => {
  beforeEach(async () => {
    await startSelling(lane)
    await practise()
  })

  test('is asked who is there where somebody else stood at the practice station last', async () => {
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '02', pin: '3691' })
    await lane.done('leaveTraining', {})
    expect(lane.screen('locked').operator.number).toBe('01')
    await lane.done('unlock', { pin: '2580' })
    expect(lane.screen('selling').basket.lines).toEqual([])
  })

  test('is asked where nobody did', async () => {
    await lane.done('lock', {})
    await lane.done('leaveTraining', {})
    expect(lane.view().screen.kind).toBe('locked')
  })

  test('is not asked again after unlocking the practice station that locked itself', async () => {
    await lane.time.advance(6 * 60_000)
    expect(lane.view().screen.kind).toBe('locked')
    expect(lane.station.register.state.locked).toBe(true)
    await lane.done('unlock', { pin: '2580' })
    await lane.done('leaveTraining', {})
    expect(lane.view().screen.kind).toBe('selling')
  })

  test('has no more tries at a PIN than at the counter, and the counter hears of them', async () => {
    await lane.done('lock', {})
    for (let tries = 0; tries < 5; tries += 1) await lane.refused('unlock', { pin: '1111' })
    await lane.done('leaveTraining', {})
    expect(await lane.refused('unlock', { pin: '2580' })).toBe('operator_locked')
    expect(factsOf().filter((fact) => fact === 'sign_in_refused').length).toBeGreaterThanOrEqual(5)
  })
})

test('a practice day’s reports, watch and exports are the practice station’s', async () => {
  await startSelling(lane)
  await practise()
  await sellForCash()
  const { receipt } = lane.screen('change')
  await lane.done('voidReceipt', { receipt, reason: 'x', approval: { operator: '02', pin: '3691' } })
  expect(lane.front().store.alerts.list({ open: false, limit: 10 }).length).toBeGreaterThan(0)
  await lane.done('leaveTraining', {})
  await lane.time.advance(10_000)
  expect(lane.station.store.alerts.list({ open: false, limit: 10 })).toEqual([])
})

test('a real scanner’s codes go to whoever is in front, the pole says so, and no real device is used', async () => {
  lane.remove()
  const buses = createVirtualBuses()
  const scanner = plugHid(buses, { path: 's', vendorId: 1, productId: 2, usagePage: 0x8c, product: 'Voyager' })
  const pole = plugSerial(buses, { path: 'COM5' })
  lane = await openLane({
    hardware: buses,
    devices: { display: { kind: 'serial', dialect: 'cd5220', path: 'COM5', baud: 9600 } },
  })
  await lane.time.advance(10_000)
  await startSelling(lane)
  const scan = async (code: string) => {
    for (const report of reportsOf(code)) scanner.opened?.report(report)
    for (const id of lane.view().scans) {
      const { code: heard = '' } = (await lane.done('takeScan', { id })) as { readonly code?: string }
      await lane.done('scan', { code: heard })
    }
  }
  await practise()
  await lane.time.advance(100)
  expect(Buffer.concat(pole.written).toString('latin1')).toMatch(/TRAINING/)
  expect(lane.view().station.virtual).toEqual({ scale: true, terminal: true })
  await scan(MILK)
  expect(lane.screen('selling').basket.lines).toHaveLength(1)
  expect(lane.station.counterView().scans).toEqual([])
  await lane.done('leaveTraining', {})
  expect(lane.screen('selling').basket.lines).toHaveLength(0)
  await scan(MILK)
  expect(lane.screen('selling').basket.lines).toHaveLength(1)
})
