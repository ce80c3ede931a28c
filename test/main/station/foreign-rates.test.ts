import { describe, expect, test } from 'vitest'
import { openForeignLaneForEach } from './foreign-lane.ts'
import { lane, restartLane } from './selling-lane.ts'

openForeignLaneForEach()

describe('the rates', () => {
  const rates = async () => lane.done('foreignCash', {})

  test('a manager sets and removes them; every change is journaled with what is new', async () => {
    expect(await lane.refused('foreignCash', {})).toBe('right_missing')
    expect(await lane.refused('saveForeignCash', { currency: 'USD', set: { rate: '1' } })).toBe('right_missing')
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '03', pin: '1470' })
    await lane.done('saveForeignCash', {
      currency: 'USD',
      set: { rate: '7.2', validHours: 12, notes: ['20', '50'], limit: '200' },
    })
    await lane.done('saveForeignCash', { currency: 'EUR', set: { rate: '7.8' } })
    await lane.done('saveForeignCash', { currency: 'JPY' })
    expect(await rates()).toMatchObject({
      currencies: [
        {
          currency: 'USD',
          rate: '7.2',
          validUntil: '2026-11-23T22:00:00.000+08:00',
          notes: ['50.00', '20.00'],
          limit: '200.00',
        },
        { currency: 'EUR', rate: '7.8', from: '2026-11-23T10:00:00.000+08:00', ownNotes: false, state: 'good' },
      ],
    })
    const changed = [...lane.station.store.journal.entries(1)].flatMap(({ fact }) =>
      fact.fact === 'settings_changed' ? [fact.changed] : [],
    )
    expect(changed).toHaveLength(3)
    expect(JSON.stringify(changed)).toContain('7.8')
    expect(changed[2]).toEqual({ 'foreign_cash.JPY': '' })
    await restartLane()
    expect(lane.station.store.settings.current().profile.foreignCash).toHaveLength(2)
  })

  test('what is no rate, currency, note or limit is refused by its name and changes nothing', async () => {
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '04', pin: '7410' })
    const before = await rates()
    for (const [currency, set] of [
      ['USD', { rate: '0' }],
      ['USD', { rate: 'seven' }],
      ['CNY', { rate: '1' }],
      ['ZZZ', { rate: '1' }],
      ['USD', { rate: '7', notes: ['x'] }],
      ['USD', { rate: '7', limit: '-1' }],
    ] as const) {
      const input = { currency, set: set as never }
      expect(await lane.refused('saveForeignCash', input), JSON.stringify(input)).toBe('foreign_unreadable')
    }
    expect(await lane.refused('saveForeignCash', { currency: 'EUR' })).toBe('foreign_not_taken')
    expect(await rates()).toEqual(before)
  })
})
