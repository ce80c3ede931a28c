import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'

const STARTER = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../assets/starter/profile.json'), 'utf8'),
) as object
const read = (foreign_cash: unknown, more: object = {}) => parseProfile({ ...STARTER, foreign_cash, ...more })

test('a profile without foreign cash takes none, and one with it is written back as it was read', () => {
  const without = parseProfile(STARTER)
  expect(without.ok && without.value.foreignCash).toBeUndefined()
  const found = read([
    { currency: 'USD', rate: '7.1025', from: '2026-11-24T08:00:00+08:00', denominations: ['100', '50'], limit: '500' },
    { currency: 'JPY', rate: '0.0475', valid_until: '2026-11-25T08:00:00+08:00' },
  ])
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.value.foreignCash).toHaveLength(2)
  expect(parseProfile(profileDocumentOf(found.value))).toEqual(found)
})

test('what cannot be read is refused by its place, and an unknown member by its name', () => {
  expect(read([{ currency: 'CNY', rate: '1' }])).toEqual({
    ok: false,
    problems: [{ key: 'foreign_cash.0.currency', reason: 'own_currency' }],
  })
  expect(
    read([
      { currency: 'USD', rate: '7.1' },
      { currency: 'EUR', rate: 'x', limit: '0' },
    ]),
  ).toMatchObject({
    problems: [
      { key: 'foreign_cash.1.rate', reason: 'bad_exchange_rate' },
      { key: 'foreign_cash.1.limit', reason: 'bad_amount' },
    ],
  })
  expect(read([{ currency: 'USD', rate: '7.1', spread: '1' }])).toMatchObject({
    problems: [{ key: 'foreign_cash.0.spread', reason: 'unknown_key' }],
  })
})

test('a returns policy may send what foreign cash paid to another way, and nothing back in foreign cash', () => {
  const vouchers = read([], { returns: { to: { foreign: ['voucher', 'cash'] } } })
  expect(vouchers.ok && vouchers.value.returns?.to.foreign).toEqual(['voucher', 'cash'])
  expect(read([], { returns: { to: { cash: ['foreign'] } } })).toMatchObject({
    problems: [{ key: 'returns.to.cash', reason: 'bad_value' }],
  })
})
