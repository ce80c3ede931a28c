import { expect, test } from 'vitest'
import { mayDo, RIGHTS, ROLES } from '../../../main/domain/operator.ts'

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
    expect(mayDo('cashier', right)).toBe(false)
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
