import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallView, TroubleView } from '../../../preload/contract.ts'
import { unzip } from '../upkeep/unzip.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => lane.remove())

const calls = async () => (await lane.done('calls', {})) as readonly CallView[]

describe('the catalogue of failures', () => {
  it('is there for anybody, with steps, money and whom to call', async () => {
    const all = (await lane.done('troubles', {})) as readonly TroubleView[]
    expect(all.length).toBeGreaterThan(180)
    const undecided = all.find(({ code }) => code === 'payment_undecided')
    expect(undecided).toMatchObject({ moved: 'unknown', call: 'acquirer' })
    expect(undecided?.steps.length).toBeGreaterThan(3)
    expect(all.filter(({ steps, money }) => steps.length === 0 || money.en === '' || money['zh-CN'] === '')).toEqual([])
  })
})

describe('the log of calls', () => {
  it('keeps who called whom about what, in journal and list, and after a restart', async () => {
    await startSelling(lane)
    const call = {
      contact: '收单机构 Acquirer',
      failure: 'payment_undecided',
      subject: 'S1L1-P000001',
      reference: 'INC-77',
    }
    await lane.done('logCall', { ...call, note: '对方查到已扣款' })
    const [listed] = await calls()
    expect(listed).toMatchObject({ ...call, note: '对方查到已扣款', operator: '01', cut: false })
    expect(lane.station.store.journal.newestOf('support_called')).toMatchObject({ operator: '01', seq: listed?.seq })
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(await calls()).toEqual([listed])
    expect((await lane.station.store.verify()).ok).toBe(true)
  })

  it('takes a note of 100 kB in any direction, shows its beginning in the list and gives all of it when asked', async () => {
    await startSelling(lane)
    const note = 'שיחה עם הבנק، مكالمة، 通话。'.repeat(4000)
    expect(Buffer.byteLength(note)).toBeGreaterThan(100_000)
    await lane.done('logCall', { contact: 'Bank', note })
    const [listed] = await calls()
    expect(listed).toMatchObject({ cut: true })
    expect(listed?.note.length).toBeLessThan(1000)
    expect(await lane.done('call', { seq: listed?.seq ?? 0 })).toMatchObject({ note, cut: false })
    expect(await lane.refused('logCall', { contact: 'Bank', note: 'x'.repeat(120_001) })).toBe('bad_input')
  })

  it('masks card numbers wherever they are written, and refuses a call without words', async () => {
    await startSelling(lane)
    const pan = '4929123456789015'
    await lane.done('logCall', { contact: `Bank ${pan}`, subject: pan, reference: pan, note: `card ${pan}` })
    expect(JSON.stringify(await calls())).not.toContain(pan)
    expect(JSON.stringify(lane.station.store.journal.newestOf('support_called'))).not.toContain(pan)
    expect(await lane.refused('logCall', { contact: ' ', note: 'x' })).toBe('contact_needed')
    expect(await lane.refused('logCall', { contact: 'Bank', note: ' \u200b' })).toBe('note_needed')
    expect(await lane.refused('call', { seq: 1 })).toBe('call_gone')
  })

  it('is nothing for somebody who is not signed in', async () => {
    expect(await lane.refused('calls', {})).toBe('not_signed_in')
    expect(await lane.refused('logCall', { contact: 'Bank', note: 'x' })).toBe('not_signed_in')
    await startSelling(lane)
    await lane.done('lock', {})
    expect(await lane.refused('calls', {})).toBe('counter_locked')
  })
})

describe('the bundle for support', () => {
  const secrets = {
    pan: '4929123456789015',
    member: '13812345678',
    operator: '欧阳晴',
    customer: '诸葛明',
    pin: '739164',
    born: '1991-04-17',
  }

  async function bundle(): Promise<ReadonlyMap<string, string>> {
    await lane.done('makeBundle', {})
    const folder = join(lane.station.store.folder, 'diagnostics')
    const newest = readdirSync(folder).sort().at(-1) ?? ''
    return new Map(
      unzip(readFileSync(join(folder, newest))).map(({ name, content }) => [name, content.toString('utf8')]),
    )
  }

  it('is made by anybody and holds what support asks for first', async () => {
    const checked = async () => {
      await lane.time.advance(1_000)
      return lane.station.checks().length
    }
    await expect.poll(checked).toBeGreaterThan(0)
    const files = await bundle()
    expect([...files.keys()]).toEqual([
      ...['README.txt', 'versions.json', 'settings.json', 'checks.json', 'devices.json', 'counters.json'],
      ...['journal.json', 'open.json', 'calls.json', 'logs/checklane.log'],
    ])
    const json = (name: string) => JSON.parse(files.get(name) ?? '')
    expect(json('versions.json')).toMatchObject({ checklane: '0.1.0', node: process.versions.node })
    expect(json('settings.json')).toMatchObject({ profile: { station: 'S1L1', currency: { code: 'CNY' } } })
    expect(json('journal.json').head).toEqual(lane.station.store.journal.head())
    expect(json('open.json')).toMatchObject({ alerts: 0, payments: 0, printJobs: 0 })
    expect(json('checks.json').map(({ name }: { name: string }) => name)).toContain('printer')
    expect(files.get('logs/checklane.log')).toContain('station started')
  })

  it('holds no card or personal data, planted wherever a person or a terminal may put it', async () => {
    const { pan, member, operator, customer, pin, born } = secrets
    await lane.done('signIn', { operator: '03', pin: '1470' })
    await lane.done('addOperator', { number: '88', name: operator, role: 'manager', pin, born })
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '88', pin })
    await lane.done('openShift', { float: '100.00' })
    await lane.done('key', { text: '6901234567892' })
    await lane.done('setMember', { member })
    await lane.done('hold', { name: customer })
    await lane.call('scan', { code: pan })
    await lane.call('key', { text: `%B${pan}^${customer}^3012101999?` })
    await lane.done('noSale', { reason: `${customer} ${pan}` })
    await lane.done('logCall', {
      ...{ contact: 'Bank', subject: pan, reference: pan },
      note: `${operator} (PIN ${pin}, born ${born}, ${born.replaceAll('-', '')}) asked about ${pan} of member ${member}`,
    })
    lane.station.register.trouble(new Error(`fault at ${operator} ${pan} ${member} ${born}, PIN: ${pin}`))
    const files = await bundle()
    const found = [...files].flatMap(([name, text]) =>
      [...Object.values(secrets), born.replaceAll('-', '')]
        .filter((secret) => text.includes(secret))
        .map((secret) => `${name}: ${secret}`),
    )
    expect(found).toEqual([])
    // The planting worked: what was masked is there as its mask.
    expect(files.get('calls.json')).toContain('operator 88')
    expect(files.get('logs/checklane.log')).toContain('fault at operator 88')
  })

  it('holds no secret of the settings and nobody’s telephone', async () => {
    const text = [...(await bundle()).values()].join('\n')
    const kept = JSON.parse(readFileSync(join(lane.station.store.folder, 'secrets.json'), 'utf8')) as Record<
      string,
      string
    >
    for (const sealed of Object.values(kept)) expect(text).not.toContain(sealed)
    for (const { phone } of lane.station.register.settings.profile.support) expect(text).not.toContain(phone)
  })

  it('keeps the newest ten', async () => {
    for (let number = 0; number < 12; number += 1) {
      await lane.done('makeBundle', {})
      await lane.time.advance(1_000)
    }
    expect(
      readdirSync(join(lane.station.store.folder, 'diagnostics')).filter((name) => name.endsWith('.zip')),
    ).toHaveLength(10)
  })
})
