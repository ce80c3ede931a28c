/*
 * Signing in takes a third of a second of a core, by design, and the lanes of a test file are copies of one first start: the
 * same PIN with the same salt, over and over. The real scrypt is run once for each, and its answer comes again for the same
 * question; whatever else is asked is reckoned as ever.
 */
import type { ScryptOptions } from 'node:crypto'
import { vi } from 'vitest'

type Answered = (error: Error | null, key: Buffer) => void

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const answers = new Map<string, Buffer>()

  function scrypt(secret: Buffer, salt: Buffer, length: number, cost: ScryptOptions, answered: Answered): void {
    const question = JSON.stringify([secret.toString('hex'), salt.toString('hex'), length, cost])
    const known = answers.get(question)
    if (known !== undefined) {
      setImmediate(answered, null, Buffer.from(known))
      return
    }
    crypto.scrypt(secret, salt, length, cost, (error, key) => {
      if (error === null) answers.set(question, Buffer.from(key))
      answered(error, key)
    })
  }

  return { ...crypto, scrypt, default: { ...crypto, scrypt } }
})
