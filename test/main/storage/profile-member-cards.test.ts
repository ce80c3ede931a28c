import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'

const STARTER = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../assets/starter/profile.json'), 'utf8'),
) as object
const BADGES = [{ prefix: '2990', length: 13 }]
const read = (...member_cards: readonly { readonly prefix: string; readonly length: number }[]) =>
  parseProfile({ ...STARTER, badge_layouts: BADGES, member_cards })

test('a profile’s member cards are read and written back as they were', () => {
  const cards = [
    { prefix: '2988', length: 13 },
    { prefix: 'VIP-', length: 10 },
    { prefix: '88', length: 16 },
  ]
  const found = read(...cards)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.value.memberCards).toEqual(cards)
  expect(parseProfile(profileDocumentOf(found.value))).toEqual(found)
})

test.each([
  ['goods of manufacturers', { prefix: '69', length: 13 }],
  ['labels of the scale', { prefix: '2', length: 13 }],
  ['badges', { prefix: '2990', length: 13 }],
  ['what this product prints', { prefix: 'CLM', length: 10 }],
  ['bank cards', { prefix: '62', length: 19 }],
  ['bank cards', { prefix: '2', length: 16 }],
  ['nothing: the prefix is all of it', { prefix: '29881', length: 5 }],
])('one that begins like %s is refused by its place: %j', (_, layout) => {
  expect(read({ prefix: '2988', length: 13 }, layout)).toEqual({
    ...{ ok: false, problems: [{ key: 'member_cards.1.prefix', reason: 'prefix_taken' }] },
  })
})
