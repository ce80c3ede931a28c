import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { StorageRefusal } from '../../../main/storage/refusal.ts'
import type { Cipher } from '../../../main/storage/secrets.ts'
import { createStore, openStore } from '../../../main/storage/store.ts'
import { PROFILE, temporaryFolder, testCipher } from './support.ts'

const refuse = (): never => {
  throw new StorageRefusal('no_key_store', {})
}
/** A machine without a key store. */
const none: Cipher = { available: () => false, encrypt: refuse, decrypt: refuse }
/** A machine with one, which another machine's secrets do not open. */
const foreign: Cipher = { ...testCipher, decrypt: refuse }

const SAMPLES = [{ number: '01', name: 'Lin', role: 'cashier', language: 'en', pin: '2580' }] as const
const WU = { number: '77', name: 'Wu', role: 'manager', language: 'en' } as const

function open(folder: string, cipher: Cipher) {
  return openStore(folder, { cipher, program: 'test' })
}

it('a lane without a key store is made, signs its people in, and keeps no secret in any file', async () => {
  const { path } = temporaryFolder()
  const store = await createStore(path, { cipher: none, program: 'test', profile: PROFILE, samples: SAMPLES })
  expect((await store.operators.verify('01', '2580')).verdict).toBe('right')
  expect((await store.operators.verify('01', '2581')).verdict).toBe('wrong')
  expect(await store.operators.add(WU, '739164')).toBeUndefined()
  expect((await store.operators.verify('77', '739164')).verdict).toBe('right')
  expect(() => store.secrets.write('terminal', Buffer.from('passphrase'))).toThrow('no_key_store')
  store.close()
  expect(() => readFileSync(join(path, 'secrets.json'))).toThrow('ENOENT')
})

it('once there is a key store, a PIN is hashed with the pepper as soon as it is typed, and not before', async () => {
  const { path } = temporaryFolder()
  const before = await createStore(path, { cipher: none, program: 'test', profile: PROFILE, samples: SAMPLES })
  await before.operators.add(WU, '739164')
  before.close()
  const with_ = open(path, testCipher)
  const peppered = () =>
    with_.databases.station
      .prepare('SELECT peppered FROM operator ORDER BY number')
      .all()
      .map((row) => row.peppered)
  expect(peppered()).toEqual([0, 0])
  expect((await with_.operators.verify('77', '000000')).verdict).toBe('wrong')
  expect((await with_.operators.verify('77', '739164')).verdict).toBe('right')
  expect(peppered()).toEqual([0, 1])
  expect((await with_.operators.verify('77', '739164')).verdict).toBe('right')
  with_.close()
})

it.each([
  ['has gone', none],
  ['is another machine’s', foreign],
])('when the key store %s, sign-in says so and counts no try, and a PIN can be set anew', async (_how, cipher) => {
  const { path } = temporaryFolder()
  const made = await createStore(path, { cipher: testCipher, program: 'test', profile: PROFILE })
  await made.operators.add(WU, '739164')
  made.close()
  const after = open(path, cipher)
  for (let number = 0; number < 7; number += 1)
    await expect(after.operators.verify('77', '739164')).rejects.toMatchObject({ code: 'no_key_store' })
  expect(await after.operators.resetPin('77', '864213')).toBeUndefined()
  expect((await after.operators.verify('77', '864213')).verdict).toBe('right')
  after.close()
})
