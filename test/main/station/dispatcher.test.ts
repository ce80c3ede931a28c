import { expect, test } from 'vitest'
import { Dispatcher } from '../../../main/station/dispatcher.ts'
import { StorageRefusal } from '../../../main/storage/refusal.ts'

const DONE = { ok: true, value: null }

test('calls run one after another in the order they came, also after one that failed', async () => {
  const order: string[] = []
  const releases: (() => void)[] = []
  const dispatcher = new Dispatcher(
    async (channel) => {
      order.push(`${channel} begins`)
      await new Promise<void>((resolve) => releases.push(resolve))
      order.push(`${channel} ends`)
      if (channel === 'lock') throw new Error('broken')
      return DONE
    },
    () => undefined,
  )
  const calls = [dispatcher.call('lock', {}), dispatcher.call('signOut', {})]
  for (const call of calls) {
    while (releases.length === 0) await new Promise(setImmediate)
    releases.shift()?.()
    await call
  }
  expect(order).toEqual(['lock begins', 'lock ends', 'signOut begins', 'signOut ends'])
})

test.each(['nowhere', 'constructor', '__proto__', 'toString'])('no channel is called %s', async (channel) => {
  const dispatcher = new Dispatcher(
    () => DONE,
    () => undefined,
  )
  expect(await dispatcher.call(channel, {})).toMatchObject({ ok: false, failure: { code: 'unknown_channel' } })
})

test.each([
  ['signIn', undefined],
  ['signIn', { operator: '01' }],
  ['signIn', { operator: '01', pin: '1', more: true }],
  ['payCash', { amount: 12.5 }],
  ['payCash', { amount: '1e3' }],
  ['setLineQuantity', { line: 0, quantity: '1' }],
  ['scan', { code: 'x'.repeat(4097) }],
])('input that does not fit %s never reaches it', async (channel, input) => {
  let reached = false
  const dispatcher = new Dispatcher(
    () => {
      reached = true
      return DONE
    },
    () => undefined,
  )
  expect(await dispatcher.call(channel, input)).toMatchObject({ ok: false, failure: { code: 'bad_input' } })
  expect(reached).toBe(false)
})

test.each([
  [new Error('broken'), 'internal'],
  [new StorageRefusal('full', { path: 'x' }), 'disk_full'],
  [new StorageRefusal('read_only', { path: 'x' }), 'disk_read_only'],
  [new StorageRefusal('damaged', { path: 'x' }), 'storage_damaged'],
])('%s is reported and told as a failure', async (error, code) => {
  const faults: unknown[] = []
  const dispatcher = new Dispatcher(
    () => {
      throw error
    },
    (fault) => faults.push(fault),
  )
  expect(await dispatcher.call('lock', {})).toMatchObject({ ok: false, failure: { code } })
  expect(faults).toEqual([error])
})
