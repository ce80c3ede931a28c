import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rightsWith } from '../../../main/domain/operator.ts'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'

const STARTER = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../assets/starter/profile.json'), 'utf8'),
) as object
const read = (rights: unknown) => parseProfile({ ...STARTER, rights })

test('rights of a profile are the usual ones with its changes, and are written back as they were read', () => {
  const found = read({ cashier: { add: ['no_sale'], remove: ['drop', 'reprint'] }, technician: { add: ['alerts'] } })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.value.rights).toEqual(
    rightsWith({
      cashier: { add: ['no_sale'], remove: ['drop', 'reprint'] },
      technician: { add: ['alerts'], remove: [] },
    }),
  )
  const document = profileDocumentOf(found.value)
  expect(document.rights?.cashier).toEqual({ add: ['no_sale'], remove: ['drop', 'reprint'] })
  expect(parseProfile(document)).toEqual(found)
})

test('a right or role that there is not, a contradiction, and what a role keeps are refused by name', () => {
  expect(
    read({
      cashier: { add: ['fly', 'no_sale'], remove: ['no_sale'] },
      king: { add: ['sell'] },
      manager: { remove: ['settings', 'sell'] },
      technician: { remove: ['manage_operators'] },
    }),
  ).toEqual({
    ok: false,
    problems: [
      { key: 'rights.cashier.add.fly', reason: 'unknown_right' },
      { key: 'rights.cashier.add.no_sale', reason: 'right_both' },
      { key: 'rights.king', reason: 'unknown_role' },
      { key: 'rights.manager.remove.settings', reason: 'right_kept' },
      { key: 'rights.technician.remove.manage_operators', reason: 'right_kept' },
    ],
  })
})

test('what is no table at all is refused by the key that is wrong', () => {
  expect(read({ cashier: { add: 'no_sale' } })).toMatchObject({ ok: false, problems: [{ key: 'rights.cashier.add' }] })
  expect(read({ cashier: { plus: [] } })).toMatchObject({
    ok: false,
    problems: [{ key: 'rights.cashier.plus', reason: 'unknown_key' }],
  })
  expect(read(['sell'])).toMatchObject({ ok: false })
})
