import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { systemTimers } from '../../../main/payment/timers.ts'
import type { Enrolment } from '../../../main/register/ports.ts'
import { checkEnrolled } from '../../../main/station/terminal.ts'
import type { Input } from '../../../preload/contract.ts'
import { type Bench, KEY, startBench } from '../payment/transport/bench-terminal.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

let bench: Bench
let lane: Lane

beforeEach(async () => {
  bench = await startBench({ pace: 50 })
  lane = await openLane()
})
afterEach(async () => {
  expect(lane.faults).toEqual([])
  lane.remove()
  await bench.close()
})

function enrolment(more: Partial<Input<'enrolTerminal'>> = {}): Input<'enrolTerminal'> {
  return {
    ...{ host: '127.0.0.1', port: bench.server.port, poiId: 'P400-000001', authority: bench.authority.certificate },
    ...{ passphrase: KEY.passphrase, keyIdentifier: KEY.identifier, keyVersion: KEY.version },
    ...more,
  }
}

/** As the terminal's desk takes it, with nothing that may be left out. */
function needed({
  domain: _none,
  eventPort: _no,
  storeId: _not,
  merchantId: _nor,
  ...given
}: Input<'enrolTerminal'>): Enrolment {
  return given
}

async function technician(): Promise<void> {
  await lane.done('signIn', { operator: '04', pin: '7410' })
}

/** A cashier with two cartons of milk at the tender screen. */
async function tendering(): Promise<void> {
  await lane.done('signOut', {})
  await startSelling(lane)
  await lane.done('key', { text: '2*6901234567892' })
  await lane.done('startTender', {})
}

describe('enrolling a terminal', () => {
  test('is tried, kept, and charges from then on; the secrets stand in the key store alone', async () => {
    await technician()
    await lane.done('enrolTerminal', enrolment({ merchantId: 'M-77', storeId: 'S-1' }))
    expect(bench.server.seen).toEqual(['Login', 'Diagnosis'])
    expect(await lane.done('terminal', {})).toMatchObject({ kind: 'nexo', activated: true, merchantId: 'M-77' })
    expect(lane.view().station.virtual.terminal).toBe(false)
    await tendering()
    await lane.done('startCard', { method: 'card' })
    bench.terminal.next({ present: 'tap' })
    await lane.done('confirmCard', { amount: '6.00' })
    await expect.poll(() => lane.view().screen.kind).toBe('change')
    expect(bench.terminal.taken()).toBe(600)
    expect(lane.station.devices.terminal.taken()).toBe(0)
    const { folder } = lane.station.store
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain(KEY.passphrase)
    expect(readFileSync(join(folder, 'station.db')).includes(KEY.passphrase)).toBe(false)
  })

  test('is taken up again at the next start', async () => {
    await technician()
    await lane.done('enrolTerminal', enrolment())
    lane = await lane.restart()
    expect(lane.station.register.parts.terminal.choice()).toEqual({
      ...{ kind: 'nexo', poiId: 'P400-000001', activated: true },
    })
  })

  test.each([
    [{ poiId: 'P400-000002' }, 'enrol_other_terminal'],
    [{ passphrase: 'another' }, 'enrol_other_key'],
    [{ keyVersion: 9 }, 'enrol_other_key'],
    [{ port: 1 }, 'enrol_no_connection'],
    [{ authority: 'no certificate' }, 'enrol_untrusted'],
  ])('with %j is refused, and nothing changes', async (wrong, code) => {
    await technician()
    expect(await lane.refused('enrolTerminal', enrolment(wrong))).toBe(code)
    expect(await lane.done('terminal', {})).toMatchObject({ kind: 'practice', activated: true })
  })

  test('that is cut off before the settings are written leaves the terminal before, which works on', async () => {
    await technician()
    await lane.done('enrolTerminal', enrolment())
    const other = await startBench({ pace: 50 })
    onTestFinished(() => other.close())
    const given = { ...enrolment(), port: other.server.port, authority: other.authority.certificate }
    vi.spyOn(lane.station.store.settings, 'save').mockImplementationOnce(() => {
      throw new Error('No space left on the disk')
    })
    await expect(lane.station.register.parts.terminal.enrol(needed(given))).rejects.toThrow('No space left')
    lane = await lane.restart()
    const look = () => checkEnrolled(lane.station.store, { now: () => new Date() }, systemTimers())
    expect(await look()).toEqual({ state: 'ok', code: 'ready' })
    expect(await lane.station.register.parts.terminal.enrol(needed(given))).toEqual({ ok: true, hostReachable: true })
    await bench.server.close()
    lane = await lane.restart()
    expect(await look()).toEqual({ state: 'ok', code: 'ready' })
  })

  test("is a technician's or manager's doing, not a cashier's", async () => {
    await startSelling(lane)
    expect(await lane.refused('enrolTerminal', enrolment())).toBe('right_missing')
    expect(await lane.refused('terminal', {})).toBe('right_missing')
  })

  test('waits until an open payment of the terminal before is settled', async () => {
    await startSelling(lane)
    await lane.done('key', { text: '6901234567892' })
    await lane.done('startTender', {})
    await lane.done('startCard', { method: 'card' })
    await lane.done('practiceTerminal', { outcome: 'hang' })
    await lane.done('confirmCard', { amount: '3.00' })
    await lane.time.advance(5_000)
    const { terminal } = lane.station.register.parts
    expect(await terminal.enrol(needed(enrolment()))).toEqual({ ok: false, why: 'payments_open' })
  })
})

describe('a look at the enrolled terminal from outside the counter', () => {
  test('asks it and never logs in, so that a restart is not hidden', async () => {
    await technician()
    await lane.done('enrolTerminal', enrolment())
    const { store } = lane.station
    const clock = { now: () => new Date() }
    expect(await checkEnrolled(store, clock, systemTimers())).toEqual({ state: 'ok', code: 'ready' })
    expect(bench.server.seen.filter((category) => category === 'Login')).toHaveLength(1)
    await bench.server.close()
    expect(await checkEnrolled(store, clock, systemTimers())).toEqual({ state: 'failed', code: 'silent' })
  })
})

describe('a station whose profile names a terminal nobody has enrolled', () => {
  test('refuses cards and says so; cash sells on', async () => {
    const { settings } = lane.station.store
    const { profile } = settings.current()
    settings.save({ ...settings.current(), profile: { ...profile, terminal: { kind: 'nexo', poiId: 'P400-000001' } } })
    lane = await lane.restart()
    await startSelling(lane)
    await lane.done('key', { text: '6901234567892' })
    await lane.done('startTender', {})
    expect(lane.screen('tender').cardReady).toBe(false)
    expect(await lane.refused('startCard', { method: 'card' })).toBe('terminal_not_activated')
    expect(await lane.refused('startBalance', {})).toBe('terminal_not_activated')
    await expect.poll(() => lane.view().checks.find(({ name }) => name === 'terminal')?.state).toBe('failed')
    await lane.done('payCash', { amount: '3' })
    expect(lane.screen('change').change).toBe(0)
  })
})
