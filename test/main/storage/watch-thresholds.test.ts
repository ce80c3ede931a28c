import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usualThresholds } from '../../../main/domain/watch/rules.ts'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'

const STARTER = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../assets/starter/profile.json'), 'utf8'),
) as object
const read = (watch: unknown) => parseProfile({ ...STARTER, watch })

test('thresholds of a profile stand beside the usual ones and are written back as they were read', () => {
  const found = read({ no_sales: { count: 3 }, voids: false, small_sales: { amount: '2.50' } })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.value.watch).toEqual({
    ...usualThresholds(2),
    ...{ no_sales: { count: 3 }, voids: null, small_sales: { amount: 250, count: 5 } },
  })
  expect(parseProfile(profileDocumentOf(found.value))).toEqual(found)
})

test('an absurd threshold is refused by its name, and so is one that no rule has', () => {
  expect(read({ voids: { percent: 500 }, exposure: { percents: 5 } })).toEqual({
    ok: false,
    problems: [
      { key: 'watch.voids.percent', reason: 'absurd_threshold' },
      { key: 'watch.exposure.percents', reason: 'unknown_key' },
    ],
  })
})

test('the usual thresholds are within their own bounds', () => {
  const document = profileDocumentOf({
    ...(parseProfile(STARTER) as { value: Parameters<typeof profileDocumentOf>[0] }).value,
    watch: usualThresholds(2),
  })
  expect(parseProfile(document)).toMatchObject({ ok: true })
})
