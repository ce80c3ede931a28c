import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import { readAmount, wireAmount } from '../../../main/payment/nexo/amount.ts'
import { createPayments } from '../../../main/payment/payments.ts'
import { emptyState, fileRecord } from '../../../main/payment/practice/record.ts'
import { createPracticeTerminal, type PracticeTerminal } from '../../../main/payment/practice/terminal.ts'
import { createVirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { endingTimers } from '../../../main/payment/timers.ts'
import { PRACTICE_OUTCOMES } from '../../../preload/contract/practice.ts'
import { booked, CNY, PARTIES, request } from './counter.ts'
import { memoryIntents } from './memory-intents.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checklane-practice-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe("the practice terminal's record", () => {
  it('keeps transactions and answers over a new terminal object, in one file', () => {
    const file = join(folder, 'practice.json')
    const record = fileRecord(file)
    expect(record.load()).toEqual(emptyState())
    const state = { ...emptyState(), number: 7, session: true, undelivered: [{ a: 1 }] }
    record.save(state)
    expect(fileRecord(file).load()).toEqual(state)
    expect(readdirSync(folder)).toEqual(['practice.json'])
  })

  it.each(['', '{', '[]', '{"number":-1}'])('a file that is no record starts a new one: %j', (text) => {
    const file = join(folder, 'practice.json')
    writeFileSync(file, text)
    expect(fileRecord(file).load()).toEqual(emptyState())
  })

  it('a record that cannot be written does not stop the terminal', async () => {
    const time = createVirtualTime(new Date('2026-11-23T10:00:00Z'))
    const troubles: unknown[] = []
    const terminal = createPracticeTerminal({
      record: fileRecord(join(folder, 'missing', 'practice.json')),
      timers: time.timers,
      clock: time.clock,
      terminal: PARTIES.terminal,
      seed: 1,
      trouble: (error) => troubles.push(error),
    })
    const payments = createPayments({
      ...time,
      link: terminal.link,
      intents: memoryIntents(),
      parties: PARTIES,
      currency: CNY,
    })
    terminal.next({ present: 'tap' })
    expect((await time.until(payments.pay(request(), () => undefined))).result).toBe('approved')
    expect(troubles.length).toBeGreaterThan(0)
  })
})

describe('training mode: the practice terminal lives and dies with the counter', () => {
  it.each(PRACTICE_OUTCOMES)(
    '%s, the process killed at any moment: the books and the terminal agree',
    async (outcome) => {
      for (let after = 0; after < 12_000; after += 190) {
        const time = createVirtualTime(new Date('2026-11-23T10:00:00Z'))
        const record = fileRecord(join(folder, `${outcome}-${after}.json`))
        const intents = memoryIntents()
        let terminal: PracticeTerminal | undefined
        const start = () => {
          const { timers, end: stopAll } = endingTimers(time.timers)
          const { clock } = time
          terminal = createPracticeTerminal({ record, timers, clock, terminal: PARTIES.terminal, seed: after })
          const payments = createPayments({
            link: terminal.link,
            intents,
            clock,
            timers,
            parties: PARTIES,
            currency: CNY,
          })
          payments.recover(() => undefined)
          return { terminal, payments, stopAll }
        }
        const first = start()
        first.terminal.next({ outcome, present: 'insert' })
        first.payments.pay(request(), () => undefined).catch(() => undefined)
        await time.advance(after)
        first.stopAll()

        const second = start()
        await time.advance(3_600_000)
        for (const { intent } of intents.open()) {
          second.payments.decide(intent.id, second.terminal.history().length > 0, '03')
        }
        await time.advance(3_600_000)
        expect(intents.open()).toEqual([])
        expect(booked(intents), `after ${after} ms`).toBe(second.terminal.taken())
      }
    },
  )
})

describe('amounts on the wire', () => {
  it('go there and back exactly', () => {
    for (const fen of [1, 7, 10, 99, 100, 101, 110, 1250, 333_333, 99_999_999_999]) {
      const text = JSON.stringify(wireAmount(minor(fen), CNY))
      expect(readAmount(JSON.parse(text), CNY)).toBe(fen)
    }
    expect(JSON.stringify(wireAmount(minor(1010), CNY))).toBe('10.1')
    expect(wireAmount(minor(500), { code: 'JPY', digits: 0 })).toBe(500)
    expect(wireAmount(minor(12_345), { code: 'KWD', digits: 3 })).toBe(12.345)
  })

  it.each([
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1e3',
    '',
    ' 1',
    '0x10',
    '1,50',
    null,
    undefined,
    {},
    true,
    0.001,
  ])('%s is no amount', (wire) => {
    expect(readAmount(wire, CNY)).toBeUndefined()
  })

  it('a sum no decimal on the wire can carry is a program error, not a wrong sum', () => {
    expect(() => wireAmount(minor(Number.MAX_SAFE_INTEGER), CNY)).toThrow(RangeError)
  })
})

describe('virtual time', () => {
  it('runs timers in order of time, then of asking, and lets called-off ones be', async () => {
    const { timers, advance, clock } = createVirtualTime(new Date(0))
    const ran: string[] = []
    timers.after(20, () => ran.push('b'))
    timers.after(10, () => {
      ran.push('a')
      timers.after(10, () => ran.push('c'))
    })
    timers.after(15, () => ran.push('never'))()
    await advance(19)
    expect(ran).toEqual(['a'])
    await advance(1)
    expect(ran).toEqual(['a', 'b', 'c'])
    expect(clock.now().getTime()).toBe(20)
  })

  it('says so where nothing is left to wait for', async () => {
    const time = createVirtualTime(new Date(0))
    await expect(time.until(new Promise(() => undefined))).rejects.toThrow('Nothing is left to wait for')
  })
})
