import { describe, expect, test } from 'vitest'
import {
  ALL_RIGHTS,
  KEPT_RIGHTS,
  mayDo,
  RIGHTS,
  ROLES,
  rightsChanges,
  rightsWith,
} from '../../../main/domain/operator.ts'

test('each role has the rights of the one below it', () => {
  expect(RIGHTS.supervisor).toEqual(expect.arrayContaining([...RIGHTS.cashier]))
  expect(RIGHTS.manager).toEqual(expect.arrayContaining([...RIGHTS.supervisor]))
})

test('a cashier alone gives no money back and lends no right', () => {
  for (const right of [
    'refund',
    'void_sale',
    'override_price',
    'give_discount',
    'no_sale',
    'paid_out',
    'approve',
  ] as const)
    expect(mayDo(RIGHTS, 'cashier', right)).toBe(false)
})

test('a technician looks after the machine and touches no money, and so cannot lend a right to it either', () => {
  expect([...RIGHTS.technician].sort()).toEqual([
    'manage_operators',
    'put_off_maintenance',
    'settings',
    'unlock_operator',
  ])
})

test('no right is listed twice for a role', () => {
  for (const role of ROLES) expect(new Set(RIGHTS[role]).size).toBe(RIGHTS[role].length)
})

describe("a store's own table", () => {
  test('is the usual one with what the store adds and takes, and tells again how it differs', () => {
    const changes = { cashier: { add: ['no_sale', 'refund'], remove: ['drop'] } } as const
    const table = rightsWith(changes)
    expect(mayDo(table, 'cashier', 'no_sale')).toBe(true)
    expect(mayDo(table, 'cashier', 'drop')).toBe(false)
    expect(table.supervisor).toEqual(expect.arrayContaining([...RIGHTS.supervisor]))
    expect(rightsWith(rightsChanges(table))).toEqual(table)
    expect(rightsChanges(rightsWith({}))).toEqual({})
  })

  test('knows every right, and takes none that is needed to change the table back', () => {
    for (const role of ROLES) {
      for (const right of ALL_RIGHTS) {
        const take = () => rightsWith({ [role]: { add: [], remove: [right] } })
        if (KEPT_RIGHTS[role].includes(right)) expect(take).toThrow(`A ${role} keeps ${right}`)
        else expect(mayDo(take(), role, right)).toBe(false)
        expect(mayDo(rightsWith({ [role]: { add: [right], remove: [] } }), role, right)).toBe(true)
      }
    }
    for (const right of ['settings', 'manage_operators'] as const)
      expect(ROLES.filter((role) => KEPT_RIGHTS[role].includes(right))).toEqual(['manager', 'technician'])
  })
})
