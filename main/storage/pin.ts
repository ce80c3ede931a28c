import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../register/ports.ts'

const PEPPER = 'pin-pepper'
/** OWASP's first choice for scrypt; 128 MiB a try, which is what makes a stolen database slow to guess at. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const HASH_BYTES = 32
const NO_PEPPER = Buffer.alloc(0)

/** What everybody tries first, besides equal digits and runs, which are refused by rule. */
const TOO_COMMON = new Set([
  '1212',
  '2121',
  '1122',
  '2580',
  '0852',
  '1004',
  '2000',
  '6969',
  '1313',
  '520520',
  '112233',
  '121212',
  '123123',
  '666888',
  '888666',
  '147258',
  '147258369',
])

/** 4 to 12 digits; full-width digits, as Chinese input methods send them, count as the digits they show. */
function normalisePin(pin: string): string {
  return pin.normalize('NFKC')
}

/** Why a PIN may not be an operator's: its length, a non-digit, or that it is among the first a thief tries. */
export function pinProblem(pin: string): 'pin_length' | 'pin_too_simple' | undefined {
  const digits = normalisePin(pin)
  if (!/^\d{4,12}$/.test(digits)) return 'pin_length'
  const steps = new Set<number>()
  for (let index = 1; index < digits.length; index += 1) {
    steps.add((Number(digits[index]) - Number(digits[index - 1]) + 10) % 10)
  }
  const [step] = steps
  // All equal, counting up or counting down, across 9 and 0 included.
  if (steps.size === 1 && (step === 0 || step === 1 || step === 9)) return 'pin_too_simple'
  return TOO_COMMON.has(digits) ? 'pin_too_simple' : undefined
}

export function newSalt(): Buffer {
  return randomBytes(16)
}

/** scrypt (RFC 7914) N=2^17 r=8 p=1 over HMAC-SHA256(pepper, PIN), on a thread of the pool; an empty key where there is none. */
export function hashPin(pin: string, salt: Buffer, pepper: Buffer = NO_PEPPER): Promise<Buffer> {
  const peppered = createHmac('sha256', pepper).update(normalisePin(pin)).digest()
  return new Promise((resolve, reject) => {
    scrypt(peppered, salt, HASH_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

export function pinMatches(hash: Buffer, stored: Buffer): boolean {
  return hash.length === stored.length && timingSafeEqual(hash, stored)
}

/**
 * The station's pepper, made when there is none. Without it the hashes of a copied database cannot even be tried. Undefined on
 * a machine without a key store: hashes made there have the slow scrypt alone between them and who copies the database.
 */
export function pepperOf(secrets: Secrets): Buffer | undefined {
  if (!secrets.available()) return undefined
  const stored = secrets.read(PEPPER)
  if (stored !== undefined) return stored
  const pepper = randomBytes(32)
  secrets.write(PEPPER, pepper)
  return pepper
}
