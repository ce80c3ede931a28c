import { type Operator, ROLES } from '../domain/operator.ts'
import { LANGUAGES } from '../domain/profile.ts'
import type { OperatorProblem, Operators, PinVerdict, Secrets } from '../register/ports.ts'
import { openBadges } from './badges.ts'
import type { Database } from './database.ts'
import { hashPin, newSalt, pepperOf, pinMatches, pinProblem } from './pin.ts'
import { StorageRefusal } from './refusal.ts'
import { blob, integer, optionalText, type Row, text } from './rows.ts'

const TRIES = 5
/** Numbers nobody has are counted like real ones, so that nobody can tell which exist; the oldest make room. */
const NUMBERS_COUNTED = 1000

export type SampleOperator = Parameters<Operators['add']>[0] & { readonly pin: string }

export interface StoredOperators extends Operators {
  /** Adds operators whose PINs everybody may know, for a station that has no others yet. */
  addSamples(samples: readonly SampleOperator[]): Promise<void>
}

/** Operators in station.db. PINs are kept as scrypt hashes of their HMAC with the station's pepper, without one on a machine that has no key store. */
export function openOperators(database: Database, secrets: Secrets): StoredOperators {
  const all = database.prepare(
    `SELECT operator.*, coalesce(tries, 0) AS tries FROM operator LEFT JOIN pin_try USING (number) ORDER BY number`,
  )
  const one = database.prepare('SELECT * FROM operator WHERE number = ?')
  const insert = database.prepare(
    `INSERT INTO operator (number, name, role, language, active, salt, hash, peppered, sample_pin, born)
     VALUES (:number, :name, :role, :language, 1, :salt, :hash, :peppered, :sample_pin, :born)`,
  )
  const setPin = database.prepare(
    'UPDATE operator SET salt = ?, hash = ?, peppered = ?, sample_pin = NULL WHERE number = ?',
  )
  const setHash = database.prepare('UPDATE operator SET salt = ?, hash = ?, peppered = 1 WHERE number = ?')
  const activate = database.prepare('UPDATE operator SET active = ? WHERE number = ?')
  const rewrite = database.prepare('UPDATE operator SET name = ?, role = ?, language = ? WHERE number = ?')
  const tries = database.prepare('SELECT tries FROM pin_try WHERE number = ?')
  const countTry = database.prepare(
    `INSERT INTO pin_try (number, tries) VALUES (?, 1) ON CONFLICT (number) DO UPDATE SET tries = tries + 1`,
  )
  const forgetTries = database.prepare('DELETE FROM pin_try WHERE number = ?')
  const forgetOldest = database.prepare(
    `DELETE FROM pin_try WHERE number NOT IN (SELECT number FROM operator) AND id <= (SELECT max(id) FROM pin_try) - ?`,
  )
  const inCharge = database.prepare(
    `SELECT 1 FROM operator WHERE sample_pin IS NULL AND active = 1 AND role IN ('manager', 'technician')`,
  )
  const noSalt = newSalt()
  const badges = openBadges(database, secrets)

  /** Everybody may know a sample operator's PIN: it ends once somebody real can look after the operators. */
  function mayStillSignIn(found: Row): boolean {
    if (integer(found, 'active') !== 1) return false
    return optionalText(found, 'sample_pin') === undefined || inCharge.get() === undefined
  }

  /** The pepper a PIN was hashed with. Throws StorageRefusal `no_key_store` where this machine cannot open it any more. */
  function pepperFor(found: Row | undefined): Buffer | undefined {
    if (found === undefined || integer(found, 'peppered') === 0) return undefined
    const pepper = pepperOf(secrets)
    if (pepper === undefined) throw new StorageRefusal('no_key_store', {})
    return pepper
  }

  /** The pepper for a new hash; none where there is no key store, or the one the pepper was sealed by is another machine's. */
  function pepperForNew(): Buffer | undefined {
    try {
      return pepperOf(secrets)
    } catch (error) {
      if (error instanceof StorageRefusal && error.code === 'no_key_store') return undefined
      throw error
    }
  }

  /** A PIN hashed before there was a key store is hashed anew, with the pepper, as soon as it is typed. */
  async function betterHash(found: Row, pin: string): Promise<{ salt: Buffer; hash: Buffer } | undefined> {
    const pepper = integer(found, 'peppered') === 1 ? undefined : pepperForNew()
    if (pepper === undefined) return undefined
    const salt = newSalt()
    return { salt, hash: await hashPin(pin, salt, pepper) }
  }

  // One PIN at a time: tries started side by side would all be answered before the first of them is counted.
  let turn: Promise<unknown> = Promise.resolve()

  async function check(number: string, pin: string): Promise<PinVerdict> {
    const before = tries.get(number)
    if (before !== undefined && integer(before, 'tries') >= TRIES) return { verdict: 'locked' }
    const found = one.get(number)
    const pepper = pepperFor(found)
    // Counted before the answer is known: a crash in between must not give the try back.
    database.transaction(() => {
      countTry.run(number)
      forgetOldest.run(NUMBERS_COUNTED)
    })
    const hash = await hashPin(pin, found === undefined ? noSalt : blob(found, 'salt'), pepper)
    if (found !== undefined && pinMatches(hash, blob(found, 'hash')) && mayStillSignIn(found)) {
      const better = await betterHash(found, pin)
      database.transaction(() => {
        forgetTries.run(number)
        badges.forgetTries()
        if (better !== undefined) setHash.run(better.salt, better.hash, number)
      })
      return { verdict: 'right', operator: operatorOf(found) }
    }
    const after = tries.get(number)
    const left = TRIES - (after === undefined ? 1 : integer(after, 'tries'))
    return left <= 0 ? { verdict: 'locked' } : { verdict: 'wrong', triesLeft: left }
  }

  async function add(
    operator: Parameters<Operators['add']>[0],
    pin: string,
    sample: boolean,
  ): Promise<OperatorProblem | undefined> {
    const { number, name, role, language, born } = operator
    if (!/^[0-9A-Za-z]{1,12}$/.test(number)) return 'bad_number'
    if (!isName(name)) return 'bad_name'
    if (!ROLES.includes(role) || !LANGUAGES.includes(language)) throw new RangeError(`${role}, ${language}`)
    const problem = sample ? undefined : pinProblem(pin)
    if (problem !== undefined) return problem
    if (one.get(number) !== undefined) return 'number_taken'
    const salt = newSalt()
    const pepper = pepperForNew()
    const hash = await hashPin(pin, salt, pepper)
    database.transaction(() => {
      insert.run({
        number,
        name: name.trim(),
        role,
        language,
        salt,
        hash,
        peppered: pepper === undefined ? 0 : 1,
        sample_pin: sample ? pin : null,
        born: born ?? null,
      })
      forgetTries.run(number)
    })
    return undefined
  }

  return {
    list: () =>
      all.all().map((found) => ({
        ...operatorOf(found),
        locked: integer(found, 'tries') >= TRIES,
        badge: found.badge !== null,
      })),
    find(number) {
      const found = one.get(number)
      return found === undefined ? undefined : operatorOf(found)
    },
    verify(number, pin) {
      const verdict = turn.then(() => check(number, pin))
      turn = verdict.catch(() => undefined)
      return verdict
    },
    add: (operator, pin) => add(operator, pin, false),
    async addSamples(samples) {
      // Side by side, on the pool's threads: a first start waits for all of these hashes.
      await Promise.all(
        samples.map(async ({ pin, ...operator }) => {
          const problem = await add(operator, pin, true)
          if (problem !== undefined) throw new Error(`Sample operator ${operator.number}: ${problem}`)
        }),
      )
    },
    async resetPin(number, pin) {
      const problem = one.get(number) === undefined ? 'number_unknown' : pinProblem(pin)
      if (problem !== undefined) return problem
      const salt = newSalt()
      const pepper = pepperForNew()
      const hash = await hashPin(pin, salt, pepper)
      database.transaction(() => {
        setPin.run(salt, hash, pepper === undefined ? 0 : 1, number)
        forgetTries.run(number)
      })
      return undefined
    },
    change(number, changes) {
      const found = one.get(number)
      if (found === undefined) return 'number_unknown'
      const { name, role, language } = { ...operatorOf(found), ...changes }
      if (!isName(name)) return 'bad_name'
      database.transaction(() => rewrite.run(name.trim(), role, language, number))
      return undefined
    },
    disable(number) {
      database.transaction(() => activate.run(0, number))
    },
    enable(number) {
      database.transaction(() => activate.run(1, number))
    },
    badgeHolder(badge) {
      const known = badges.find(badge)
      if (known.found !== 'operator') return { verdict: known.found === 'shut' ? 'shut' : 'unknown' }
      const operator = operatorOf(known.row)
      if (!mayStillSignIn(known.row)) return { verdict: 'disabled', operator }
      if (integer(known.row, 'tries') >= TRIES) return { verdict: 'locked', operator }
      badges.forgetTries()
      return { verdict: 'right', operator }
    },
    setBadge: (number, badge) => (one.get(number) === undefined ? 'number_unknown' : badges.set(number, badge)),
    removeBadge: badges.remove,
    unlock(number) {
      database.transaction(() => forgetTries.run(number))
    },
    samples() {
      const samples = all.all().flatMap((found) => {
        const pin = optionalText(found, 'sample_pin')
        const { number, name, role, active } = operatorOf(found)
        return pin === undefined ? [undefined] : active ? [{ number, name, role, pin }] : []
      })
      // An operator whose PIN is nobody else's business exists: from here on no PIN is shown.
      return samples.every((sample) => sample !== undefined) ? samples : []
    },
  }
}

/** What may not stand in a name: it would hide or turn round what stands beside it on a screen, paper or in a log. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

function isName(name: string): boolean {
  return name.trim() !== '' && name.length <= 60 && !UNSHOWABLE.test(name)
}

function operatorOf(row: Row): Operator {
  const born = optionalText(row, 'born')
  return {
    number: text(row, 'number'),
    name: text(row, 'name'),
    role: text(row, 'role') as Operator['role'],
    language: text(row, 'language') as Operator['language'],
    active: integer(row, 'active') === 1,
    ...(born === undefined ? {} : { born }),
  }
}
