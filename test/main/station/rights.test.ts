import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ALL_RIGHTS, RIGHTS, type Right, type RightsTable, ROLES, type Role } from '../../../main/domain/operator.ts'
import { openSettings } from '../../../main/storage/settings.ts'
import { type Channel, channels, type Result } from '../../../preload/contract.ts'
import { type Lane, openLane, openLaneOn } from './lane.ts'
import { ASKS, CASHIER, type Guarded } from './rights-of-channels.ts'

/*
 * Every right, for every role, at every channel, through the station's `call`: what the pages reach, with nothing of the
 * pages in between. Who is signed in is set on the register, so that no PIN has to be worked out for each of the calls.
 */

const NUMBERS: Readonly<Record<Role, string>> = { cashier: '01', supervisor: '02', manager: '03', technician: '04' }
const DENIED = ['approval_needed', 'right_missing', 'may_not_sell']
const badgeOf = (role: Role): string => `CLBSEAT-${NUMBERS[role]}`
const everything = Object.fromEntries(ROLES.map((role) => [role, ALL_RIGHTS])) as unknown as RightsTable
const without = (table: RightsTable, role: Role, ...rights: readonly Right[]): RightsTable => ({
  ...table,
  [role]: table[role].filter((right) => !rights.includes(right)),
})

let closed: string

beforeAll(async () => {
  const lane = await openLane()
  const { store } = lane.station
  await store.operators.add(CASHIER, '8352')
  for (const role of ROLES) store.operators.setBadge(NUMBERS[role], badgeOf(role))
  store.settings.save({ ...store.settings.current(), idleLockMinutes: 0 })
  closed = join(mkdtempSync(join(tmpdir(), 'checklane-rights-')), 'data')
  lane.station.close()
  renameSync(store.folder, closed)
})
afterAll(() => rmSync(join(closed, '..'), { recursive: true, force: true }))

/** A lane with an open shift and somebody of that role at it, whose store has the table that the test sets. */
interface Seat {
  readonly lane: Lane
  table(table: RightsTable): void
  sit(role: Role | undefined): void
  call(channel: Channel, input: unknown): Promise<string>
  /** Everything that a refused call must leave as it was. */
  state(): unknown
}

async function atSeat<T>(role: Role, work: (seat: Seat) => Promise<T>): Promise<T> {
  const lane = openLaneOn(closed)
  try {
    const { register, store } = lane.station
    const kept = store.settings.current.bind(store.settings)
    let rights = everything
    vi.spyOn(store.settings, 'current').mockImplementation(() => {
      const settings = kept()
      return { ...settings, profile: { ...settings.profile, rights } }
    })
    const seat: Seat = {
      lane,
      table(table) {
        rights = table
      },
      sit(next) {
        const operator = next === undefined ? undefined : store.operators.find(NUMBERS[next])
        if (operator === undefined) delete register.state.operator
        else register.state.operator = operator
      },
      async call(channel, input) {
        const answer: Result<unknown> = await lane.station.call(channel, input)
        return answer.ok ? 'ok' : answer.failure.code
      },
      state() {
        const { notice: _notice, sound: _sound, revision: _revision, checks: _checks, ...view } = lane.view()
        const { checks: _seen, ...screen } = { checks: undefined, ...view.screen }
        return {
          view: { ...view, screen },
          journal: store.journal.head(),
          drafts: store.drafts.unfinished(),
          operators: store.operators.list(),
          jobs: store.printJobs.waiting(),
          drawer: lane.station.devices.drawer.times(),
          settings: readFileSync(join(store.folder, 'settings.json'), 'utf8'),
        }
      },
    }
    seat.sit(role)
    await lane.done('openShift', { float: '200' })
    const result = await work(seat)
    expect(lane.faults).toEqual([])
    return result
  } finally {
    vi.restoreAllMocks()
    lane.remove()
  }
}

async function refusedAndUnchanged(seat: Seat, channel: Channel, input: unknown, codes: readonly string[]) {
  const before = seat.state()
  expect(codes, channel).toContain(await seat.call(channel, input))
  expect(seat.state()).toEqual(before)
}

test('every channel says here who may call it', () => {
  expect(Object.keys(ASKS).sort()).toEqual(Object.keys(channels).sort())
})

test('every right is asked for by some channel, or is proved by whoever shows it', () => {
  const asked = Object.values(ASKS).flatMap((asks) =>
    'needs' in asks ? asks.needs : 'either' in asks ? asks.either : [],
  )
  expect([...new Set([...asked, 'approve', 'force_sign_out'])].sort()).toEqual([...ALL_RIGHTS].sort())
})

test('a channel that takes an approval has a right that is lent, and no other has', () => {
  for (const [channel, asks] of Object.entries(ASKS)) {
    const schema = channels[channel as Channel]
    const takes = 'entries' in schema && 'approval' in schema.entries
    const lends = 'needs' in asks && asks.lends !== undefined
    expect(`${channel} ${lends}`).toBe(`${channel} ${takes}`)
  }
})

const guarded = Object.entries(ASKS).flatMap(([channel, asks]) =>
  'needs' in asks ? [[channel as Channel, asks] as const] : [],
)
const table = guarded.flatMap(([channel, asks]) => ROLES.map((role) => [channel, role, asks] as const))

describe('a right that a role lacks', () => {
  test.each(table)(
    '%s: a %s is refused without each right and nothing changes; with them it is answered',
    async (channel, role, asks) => {
      await atSeat(role, async (seat) => {
        await asks.prepare?.(seat.lane)
        const input = asks.input(seat.lane)
        for (const right of asks.needs) {
          seat.table(without(everything, role, right))
          await refusedAndUnchanged(seat, channel, input, DENIED)
        }
        seat.table(everything)
        const { state } = seat.lane.station.register
        state.locked = true
        await refusedAndUnchanged(seat, channel, input, ['counter_locked', 'not_signed_in'])
        state.locked = false
        seat.sit(undefined)
        await refusedAndUnchanged(seat, channel, input, ['not_signed_in', 'may_not_sell'])
        seat.sit(role)
        expect(DENIED, channel).not.toContain(await seat.call(channel, input))
      })
    },
  )
})

describe('a right that is lent for one action', () => {
  const lent = table.flatMap(([channel, role, asks]) =>
    asks.lends === undefined ? [] : [[channel, role, asks.lends, asks] as const],
  )
  test.each(lent)(
    '%s: a %s is lent %s by another person only, who is in the journal and not signed in',
    async (channel, role, right, asks: Guarded) => {
      const approver: Role = role === 'manager' ? 'supervisor' : 'manager'
      await atSeat(role, async (seat) => {
        await asks.prepare?.(seat.lane)
        const input = asks.input(seat.lane) as object
        const { store, register } = seat.lane.station
        const lacking = without(everything, role, right)
        const ask = (approval: object) => ({ ...input, approval })
        const byBadge = ask({ badge: badgeOf(approver) })
        seat.table(lacking)
        await refusedAndUnchanged(seat, channel, ask({ operator: NUMBERS[role], pin: '0000' }), ['approval_own'])
        await refusedAndUnchanged(seat, channel, ask({ badge: badgeOf(role) }), ['approval_own'])
        await refusedAndUnchanged(seat, channel, ask({ badge: MILK_IS_NO_BADGE }), ['badge_expected'])
        seat.table(without(lacking, approver, right))
        await refusedAndUnchanged(seat, channel, byBadge, ['approval_not_enough'])
        seat.table(without(lacking, approver, 'approve'))
        await refusedAndUnchanged(seat, channel, byBadge, ['approval_not_enough'])
        seat.table(lacking)
        const before = store.journal.head().seq
        expect([...DENIED, 'approval_own', 'approval_not_enough']).not.toContain(await seat.call(channel, byBadge))
        const approved = [...store.journal.entries(before + 1)].filter(({ fact }) => fact.fact === 'approved')
        const names = {
          operator: register.state.operator?.name,
          approver: store.operators.find(NUMBERS[approver])?.name,
        }
        expect(approved.map(({ operator, fact }) => ({ operator, fact }))).toEqual([
          {
            operator: NUMBERS[role],
            fact: { fact: 'approved', right, approver: NUMBERS[approver], how: 'badge', names },
          },
        ])
        expect(register.state.operator?.number).toBe(NUMBERS[role])
        // Nothing stays open: the same again needs approval again.
        if (channel === 'noSale') await refusedAndUnchanged(seat, channel, input, ['approval_needed'])
      })
    },
  )
})

const MILK_IS_NO_BADGE = '6901234567892'

describe('one of several rights', () => {
  const either = Object.entries(ASKS).flatMap(([channel, asks]) =>
    'either' in asks ? ROLES.map((role) => [channel as Channel, role, asks.either] as const) : [],
  )
  test.each(either)('%s: a %s may with any of them and not without all', async (channel, role, rights) => {
    await atSeat(role, async (seat) => {
      for (const right of rights) {
        seat.table(without(everything, role, ...rights.filter((one) => one !== right)))
        expect(await seat.call(channel, {})).toBe('ok')
      }
      seat.table(without(everything, role, ...rights))
      await refusedAndUnchanged(seat, channel, {}, ['right_missing'])
      seat.sit(undefined)
      await refusedAndUnchanged(seat, channel, {}, ['not_signed_in'])
    })
  })
})

test('what only somebody who is signed in may look at is refused to nobody and at a locked counter', async () => {
  await atSeat('manager', async (seat) => {
    for (const [channel, asks] of Object.entries(ASKS)) {
      if (!('signedIn' in asks)) continue
      seat.lane.station.register.state.locked = true
      await refusedAndUnchanged(seat, channel as Channel, asks.signedIn, [
        'counter_locked',
        'not_signed_in',
        'report_not_done',
      ])
      seat.lane.station.register.state.locked = false
      seat.sit(undefined)
      await refusedAndUnchanged(seat, channel as Channel, asks.signedIn, ['not_signed_in', 'report_not_done'])
      seat.sit('manager')
    }
  })
})

test("a supervisor's report is no cashier's who signs in later", async () => {
  await atSeat('supervisor', async (seat) => {
    const { id } = (await seat.lane.done('startReport', { report: 'day' })) as { readonly id: number }
    await vi.waitUntil(async () => {
      const report = (await seat.lane.done('lookReport', { id })) as { readonly state: string }
      return report.state === 'done'
    }, 60_000)
    seat.sit('cashier')
    expect(await seat.lane.done('lookReport', { id })).toEqual({ state: 'gone' })
    expect(await seat.call('saveReport', { id })).toBe('report_not_done')
    await seat.lane.done('cancelReport', { id })
    seat.sit('supervisor')
    expect(await seat.lane.done('lookReport', { id })).toMatchObject({ state: 'done' })
  })
})

describe("the store's table", () => {
  async function asItIs<T>(work: (lane: Lane, sit: Seat['sit']) => Promise<T>): Promise<void> {
    await atSeat('manager', async (seat) => {
      vi.restoreAllMocks()
      await work(seat.lane, seat.sit)
    })
  }

  test('is changed on the station, holds at once and after a restart, and is journaled by what each role gained and lost', async () => {
    await asItIs(async (lane, sit) => {
      const { store } = lane.station
      await lane.done('saveRights', {
        changes: [
          { role: 'cashier', right: 'no_sale', may: true },
          { role: 'cashier', right: 'reprint', may: false },
          { role: 'supervisor', right: 'sell', may: true },
        ],
      })
      const entry = store.journal.entry(store.journal.head().seq)
      expect(entry).toMatchObject({
        operator: '03',
        fact: { fact: 'settings_changed', changed: { 'rights.cashier': '+no_sale -reprint' } },
      })
      expect(JSON.parse(readFileSync(join(store.folder, 'settings.json'), 'utf8')).rights).toEqual({
        cashier: { add: ['no_sale'], remove: ['reprint'] },
      })
      sit('cashier')
      await lane.done('noSale', { reason: 'change' })
      expect(lane.view().rights).toContain('no_sale')
      expect(openSettings(store.folder).current().profile.rights?.cashier).toContain('no_sale')
    })
  })

  test('is seen by a technician, with what is usual and what stays', async () => {
    await asItIs(async (lane, sit) => {
      sit('technician')
      const view = (await lane.done('rights', {})) as { mayChange: boolean; rights: { right: string; roles: object }[] }
      expect(view.mayChange).toBe(true)
      expect(view.rights.map(({ right }) => right)).toEqual(ALL_RIGHTS)
      expect(view.rights.find(({ right }) => right === 'settings')?.roles).toMatchObject({
        cashier: { may: false, usual: false, kept: false },
        manager: { may: true, usual: true, kept: true },
      })
    })
  })

  test.each(['manager', 'technician'] as const)('never leaves a %s without settings and operators', async (role) => {
    await asItIs(async (lane) => {
      for (const right of ['settings', 'manage_operators']) {
        const changes = [
          { role: 'cashier' as const, right: 'no_sale', may: true },
          { role, right, may: false },
        ]
        expect(await lane.refused('saveRights', { changes })).toBe('right_kept')
      }
      expect(await lane.refused('saveRights', { changes: [{ role, right: 'fly', may: true }] })).toBe('no_such_right')
      expect(lane.station.register.settings.profile.rights ?? RIGHTS).toEqual(RIGHTS)
    })
  })
})
