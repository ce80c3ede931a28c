import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel, OperatorListView } from '../../../preload/contract.ts'
import { type Lane, openLane } from './lane.ts'

const MILK = '6901234567892'
const BADGE = 'CLBX7Q2-99KD31'
const SUPERVISORS = 'CLBM4P8-20TR57'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  lane.station.store.operators.setBadge('01', BADGE)
  lane.station.store.operators.setBadge('02', SUPERVISORS)
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(lane.faults).toEqual([])
  lane.remove()
})

const newest = () => lane.station.store.journal.entry(lane.station.store.journal.head().seq)
const who = () => lane.view().operator?.number

describe('a badge', () => {
  test('signs in, in either case and with an identifier in front, and the journal says how', async () => {
    await lane.done('signIn', { badge: `]C0${BADGE.toLowerCase()}` })
    expect(who()).toBe('01')
    expect(newest()).toMatchObject({ operator: '01', fact: { fact: 'signed_in', how: 'badge' } })
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(newest()).toMatchObject({ fact: { fact: 'signed_in', how: 'pin' } })
  })

  test('of another store is refused in words that do not repeat it, and costs nobody a try', async () => {
    const answer = await lane.call('signIn', { badge: 'CLBOTHER-STORE-1' })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'badge_unknown' } })
    expect(JSON.stringify(answer)).not.toContain('OTHER')
    expect(newest()?.fact).toEqual({ fact: 'sign_in_refused', reason: 'unknown_badge' })
    expect(lane.view().screen.kind).toBe('sign_in')
    expect(await lane.call('signIn', { operator: '01', pin: '0000' })).toMatchObject({
      failure: { words: { en: expect.stringContaining('4 tries') } },
    })
  })

  test('of a disabled operator is answered as one that nobody has', async () => {
    lane.station.store.operators.disable('01')
    const [disabled, unknown] = [
      await lane.call('signIn', { badge: BADGE }),
      await lane.call('signIn', { badge: 'CLBOTHER-STORE-1' }),
    ]
    expect(disabled).toEqual(unknown)
  })

  test('of a locked operator opens nothing until a supervisor unlocks, who sees the list and that button', async () => {
    for (let tries = 0; tries < 5; tries += 1) await lane.refused('signIn', { operator: '01', pin: '9999' })
    expect(await lane.refused('signIn', { badge: BADGE })).toBe('operator_locked')
    await lane.done('signIn', { badge: SUPERVISORS })
    const listed = (await lane.done('operators', {})) as readonly OperatorListView[]
    expect(listed.find(({ number }) => number === '01')).toMatchObject({ locked: true, badge: true })
    expect(await lane.refused('resetPin', { number: '01', pin: '8352' })).toBe('right_missing')
    await lane.done('unlockOperator', { number: '01' })
    await lane.done('signOut', {})
    await lane.done('signIn', { badge: BADGE })
  })

  test.each([MILK, '2990123456789', '', '\u001d', 'x'.repeat(4000)])(
    'is not what else was scanned: %j',
    async (code) => {
      expect(await lane.refused('signIn', { badge: code })).toBe('badge_expected')
      expect(who()).toBeUndefined()
    },
  )

  test('unlocks the counter of its own operator only', async () => {
    await lane.done('signIn', { badge: BADGE })
    await lane.done('lock', {})
    expect(await lane.refused('unlock', { badge: SUPERVISORS })).toBe('badge_not_yours')
    expect(lane.view().screen.kind).toBe('locked')
    await lane.done('unlock', { badge: BADGE })
    expect(newest()?.fact).toEqual({ fact: 'unlocked', how: 'badge' })
  })

  test('scanned at the counter, or where another number belongs, is refused and not repeated', async () => {
    await lane.done('signIn', { badge: BADGE })
    await lane.done('openShift', { float: '200' })
    await lane.done('scan', { code: MILK })
    const calls: readonly (readonly [Channel, object])[] = [
      ['scan', { code: SUPERVISORS }],
      ['scan', { code: BADGE }],
      ['key', { text: BADGE }],
      ['priceCheck', { code: BADGE }],
      ['setMember', { member: BADGE }],
      ['addCoupon', { coupon: BADGE }],
      ['search', { text: BADGE }],
      ['receipts', { text: BADGE }],
    ]
    const before = lane.station.store.journal.head().seq
    for (const [channel, input] of calls) {
      const answer = await lane.call(channel, input as never)
      expect(answer, channel).toMatchObject({ ok: false, failure: { code: 'badge_scanned' } })
      expect(JSON.stringify([answer, lane.view(), lane.station.customerView()])).not.toMatch(/X7Q2|M4P8/)
    }
    expect(lane.station.store.journal.head().seq).toBe(before)
    expect(lane.screen('selling').basket.items).toBe(1)
    await lane.done('startTender', {})
    expect(await lane.refused('payVoucher', { code: BADGE, amount: '1' })).toBe('badge_scanned')
  })

  test('is assigned, replaced and removed by who manages operators; what could be guessed or is taken is refused', async () => {
    await lane.done('signIn', { operator: '04', pin: '7410' })
    expect(await lane.refused('setBadge', { number: '01', badge: SUPERVISORS })).toBe('operator_badge_taken')
    expect(await lane.refused('setBadge', { number: '01', badge: 'CLB12345' })).toBe('badge_short')
    expect(await lane.refused('setBadge', { number: '01', badge: 'CLB00000001' })).toBe('badge_guessable')
    expect(await lane.refused('setBadge', { number: '01', badge: MILK })).toBe('badge_not_ours')
    expect(await lane.refused('setBadge', { number: '55', badge: BADGE })).toBe('no_such_operator')
    await lane.done('setBadge', { number: '01', badge: 'CLBNEW-000001' })
    expect(newest()?.fact).toEqual({ fact: 'operator_changed', number: '01', change: 'badge_set' })
    await lane.done('removeBadge', { number: '02' })
    await lane.done('signOut', {})
    expect(await lane.refused('signIn', { badge: BADGE })).toBe('badge_unknown')
    expect(await lane.refused('signIn', { badge: SUPERVISORS })).toBe('badge_unknown')
    await lane.done('signIn', { badge: 'CLBNEW-000001' })
  })

  test('is refused after ten unknown ones in words that say how it goes on', async () => {
    for (let guess = 0; guess < 10; guess += 1) await lane.refused('signIn', { badge: `CLBGUESS-${guess}` })
    expect(await lane.refused('signIn', { badge: BADGE })).toBe('badges_shut')
    await lane.done('signIn', { operator: '02', pin: '3691' })
    await lane.done('signOut', {})
    await lane.done('signIn', { badge: BADGE })
  })
})

describe('the lock after five wrong tries', () => {
  test('is not dodged by setting the clock back or forward, nor by a restart', async () => {
    for (let tries = 0; tries < 4; tries += 1) await lane.refused('signIn', { operator: '01', pin: '9999' })
    const now = vi.spyOn(lane.time.clock, 'now')
    now.mockReturnValue(new Date('2020-01-01T00:00:00+08:00'))
    expect(await lane.refused('signIn', { operator: '01', pin: '9999' })).toBe('operator_locked')
    for (const day of ['1990-01-01', '2026-11-22', '2099-12-31']) {
      now.mockReturnValue(new Date(`${day}T00:00:00+08:00`))
      expect(await lane.refused('signIn', { operator: '01', pin: '2580' })).toBe('operator_locked')
      expect(await lane.refused('signIn', { badge: BADGE })).toBe('operator_locked')
    }
    now.mockRestore()
    lane = await lane.restart()
    await lane.time.advance(7 * 86_400_000)
    expect(await lane.refused('signIn', { operator: '01', pin: '2580' })).toBe('operator_locked')
  })

  test('counts wrong tries of an approval too, for whoever was named', async () => {
    await lane.done('signIn', { badge: BADGE })
    await lane.done('openShift', { float: '200' })
    const wrong = { reason: 'change', approval: { operator: '02', pin: '9999' } }
    for (let tries = 0; tries < 4; tries += 1) expect(await lane.refused('noSale', wrong)).toBe('wrong_pin')
    expect(await lane.refused('noSale', wrong)).toBe('operator_locked')
    expect(await lane.refused('noSale', { reason: 'change', approval: { badge: SUPERVISORS } })).toBe('operator_locked')
  })

  test('of an idle counter comes by time that passed, whatever the clock says meanwhile', async () => {
    await lane.done('signIn', { badge: BADGE })
    await lane.done('openShift', { float: '200' })
    vi.spyOn(lane.time.clock, 'now').mockReturnValue(new Date('2020-01-01T00:00:00+08:00'))
    await lane.time.advance(lane.station.register.settings.idleLockMinutes * 60_000 + 1_000)
    expect(lane.view().screen.kind).toBe('locked')
  })
})

describe('an operator', () => {
  beforeEach(() => lane.done('signIn', { operator: '03', pin: '1470' }))

  test('gets another name, role and language, is disabled and enabled, and the journal says what is new', async () => {
    await lane.done('changeOperator', { number: '01', name: 'Lin Xiaoman', role: 'supervisor', language: 'en' })
    expect(newest()?.fact).toMatchObject({
      change: 'changed',
      changed: { name: 'Lin Xiaoman', role: 'supervisor', language: 'en' },
    })
    await lane.done('disableOperator', { number: '01' })
    await lane.done('enableOperator', { number: '01' })
    expect(newest()?.fact).toMatchObject({ change: 'enabled' })
    await lane.done('signOut', {})
    await lane.done('signIn', { badge: BADGE })
    expect(lane.view()).toMatchObject({ language: 'en', operator: { name: 'Lin Xiaoman', role: 'supervisor' } })
  })

  test('renames themselves at once and never gives themselves another role', async () => {
    expect(await lane.refused('changeOperator', { number: '03', role: 'cashier' })).toBe('operator_own_role')
    expect(await lane.refused('changeOperator', { number: '03' })).toBe('nothing_to_change')
    await lane.done('changeOperator', { number: '03', name: 'Shen', language: 'en' })
    expect(lane.view()).toMatchObject({ language: 'en', operator: { name: 'Shen' } })
  })

  test('with a name of 100 kB or one that turns the direction is refused; one from right to left is taken', async () => {
    expect(await lane.refused('changeOperator', { number: '01', name: 'x'.repeat(100_000) })).toBe('bad_input')
    expect(await lane.refused('changeOperator', { number: '01', name: 'Lin\u202Egnahc' })).toBe('operator_bad_name')
    await lane.done('changeOperator', { number: '01', name: 'دانا رضایی' })
    expect(lane.station.store.operators.find('01')?.name).toBe('دانا رضایی')
  })
})

describe('PINs and badges', () => {
  test('a PIN keyed as the number stands in no journal', async () => {
    expect(await lane.refused('signIn', { operator: '83527461', pin: '01' })).toBe('wrong_pin')
    expect(newest()?.fact).toEqual({ fact: 'sign_in_refused', reason: 'wrong_pin' })
  })

  const PIN = '83527461'
  const WRONG = '70418263'
  const NEW = '92716384'
  const OTHERS = 'CLBOTHER-K7W2-88'

  function filesBelow(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
  }

  test('are found in no file, view, answer, report or output, whatever is done with them', async () => {
    const seen: string[] = []
    for (const stream of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, stream).mockImplementation((...said) => void seen.push(said.map(String).join(' ')))
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream)
      vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest) => {
        seen.push(String(chunk))
        return write(chunk, ...(rest as []))
      })
    }
    lane.station.onViews(() => {
      seen.push(JSON.stringify([lane.station.counterView(), lane.station.customerView()]))
    })
    const say = async (channel: Channel, input: unknown): Promise<void> => {
      seen.push(JSON.stringify(await lane.station.call(channel, input)))
    }
    await say('signIn', { operator: '03', pin: '1470' })
    await say('addOperator', { number: '81', name: 'Wu', role: 'cashier', pin: PIN })
    await say('addOperator', { number: '82', name: 'Li', role: 'supervisor', pin: NEW })
    await say('setBadge', { number: '81', badge: BADGE })
    await say('removeBadge', { number: '01' })
    await say('setBadge', { number: '81', badge: BADGE })
    await say('setBadge', { number: '82', badge: OTHERS })
    await say('setBadge', { number: '03', badge: OTHERS })
    await say('testScan', { code: OTHERS })
    await say('signOut', {})
    await say('signIn', { operator: '81', pin: WRONG })
    await say('signIn', { operator: '81', pin: PIN, badge: BADGE })
    await say('signIn', { badge: BADGE })
    await say('openShift', { float: '200' })
    await say('noSale', { reason: 'x', approval: { operator: '82', pin: WRONG } })
    await say('noSale', { reason: 'x', approval: { operator: '82', pin: NEW } })
    await say('noSale', { reason: 'x', approval: { badge: OTHERS } })
    await say('noSale', { reason: 'x', approval: { badge: BADGE } })
    for (const channel of ['scan', 'priceCheck'] as const) await say(channel, { code: OTHERS })
    await say('key', { text: BADGE })
    await say('lock', {})
    await say('unlock', { badge: OTHERS })
    await say('unlock', { pin: WRONG })
    await say('unlock', { badge: BADGE })
    vi.spyOn(lane.station.store.operators, 'badgeHolder').mockImplementation(() => {
      throw new Error('The disk is gone')
    })
    await say('noSale', { reason: 'x', approval: { badge: OTHERS } })
    seen.push(...lane.faults.splice(0).map((fault) => String(fault instanceof Error ? fault.stack : fault)))
    expect(lane.station.counterView().operator?.number).toBe('81')
    lane.station.store.idle()
    const texts = [
      ...seen.map((text) => ['output', Buffer.from(text)] as const),
      ...filesBelow(lane.station.store.folder).map((file) => [file, readFileSync(file)] as const),
    ]
    const secrets = [PIN, WRONG, NEW, BADGE, OTHERS, 'X7Q2-99KD31', 'OTHER-K7W2-88', 'K7W2']
    const hits = texts.flatMap(([where, bytes]) =>
      secrets.filter((secret) => bytes.includes(secret)).map((secret) => `${where}: ${secret}`),
    )
    expect(hits).toEqual([])
  }, 120_000)
})
