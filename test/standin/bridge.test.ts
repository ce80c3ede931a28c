import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Application } from './application.ts'
import './fixture-bridge.ts'
import { launchFixture, temporaryFolder } from './support.ts'

let application: Application
let page: Page
const cleaning: (() => void)[] = []

beforeAll(async () => {
  application = await launchFixture({ FIXTURE_DATA: temporaryFolder((clean) => cleaning.push(clean)) })
  page = await application.window('main.html')
})

afterAll(async () => {
  await application.close()
  for (const clean of cleaning) clean()
})

/** Calls a function of the fixture's bridge and returns its result, or its error's name and message. */
function call(name: string, ...values: unknown[]): Promise<unknown> {
  return page.evaluate(
    async ([member, parameters]) => {
      try {
        return await window.bridge[member]?.(...parameters)
      } catch (error) {
        return error instanceof Error ? `${error.name}: ${error.message}` : `not an error: ${error}`
      }
    },
    [name, values] as const,
  )
}

describe('the preload beside the page', () => {
  it('runs in a world of its own: the page sees neither its globals nor require nor the way to main', async () => {
    const seen = await page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) =>
        /^(require|process|module|preloadSecret|standin.*)$/.test(name),
      ),
    )
    expect(seen).toEqual([])
  })

  it('is not reached by what the page does to its own prototypes', async () => {
    const results = await page.evaluate(async () => {
      const original = Array.prototype.map
      const stolen: unknown[] = []
      Array.prototype.reduce = () => 'stolen' as never
      Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true })
      Array.prototype.map = function (
        this: unknown[],
        change: (value: unknown, index: number, all: unknown[]) => never,
      ) {
        stolen.push(this)
        return original.call(this, change) as never
      }
      try {
        return [window.bridge.sum?.(1, 2, 3), window.bridge.keep?.({ a: 1 })]
      } finally {
        Array.prototype.map = original
        Reflect.deleteProperty(Object.prototype, 'polluted')
      }
    })
    expect(results).toEqual([6, { polluted: true, own: ['a'], isPlain: true }])
  })

  it('has the few modules of a sandboxed preload and no others', async () => {
    expect(await call('functionNames')).toEqual(['function', 'string', 'true'])
    expect(await call('requireNode')).toBe('Error: module not found: node:fs')
  })
})

describe('contextBridge', () => {
  it('freezes what it exposes, deeply, and fixes it to the window', async () => {
    const outcome = await page.evaluate(() => {
      const tries = [
        () => Object.assign(window, { bridge: 1 }),
        () => Object.assign(window.bridge, { sum: 1 }),
        () => Object.assign((window.bridge as unknown as { nested: { list: unknown[] } }).nested.list, { 0: 2 }),
        () => {
          if (!Reflect.deleteProperty(window, 'bridge')) throw new TypeError()
        },
      ]
      return tries.map((attempt) => {
        try {
          attempt()
          return 'changed'
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error)
        }
      })
    })
    expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused'])
  })

  it('copies values without prototypes, methods of them or symbols', async () => {
    const seen = await page.evaluate(() => {
      const { till, nested } = window.bridge as unknown as { till: object; nested: { map: Map<string, Date> } & object }
      return {
        till: JSON.stringify(till),
        prototype: Object.getPrototypeOf(till) === Object.prototype,
        count: 'count' in till,
        symbols: Object.getOwnPropertySymbols(nested).length,
        map: nested.map instanceof Map && nested.map.get('k')?.getTime(),
      }
    })
    expect(seen).toEqual({ till: '{"amount":5}', prototype: true, count: false, symbols: 0, map: 5 })
  })

  it('keeps a key named __proto__ as data, so that it reaches no prototype', async () => {
    const answer = await page.evaluate(() => window.bridge.keep?.(JSON.parse('{"__proto__":{"polluted":1}}')))
    expect(answer).toEqual({ polluted: true, own: ['__proto__'], isPlain: true })
  })

  it('carries functions by proxy and promises in both directions', async () => {
    expect(await page.evaluate(() => window.bridge.twice?.(async (value: number) => value + 1))).toBe(44)
    const own = await page.evaluate(() => {
      const listener = (): number => 1
      return window.bridge.same?.(listener) === listener
    })
    expect(own).toBe(true)
  })

  it('leaks no constructor of the preload’s world through a function it exposes', async () => {
    const seen = await page.evaluate(() => {
      const { sum } = window.bridge
      return [sum?.constructor === Function, Function('return typeof preloadSecret')()]
    })
    expect(seen).toEqual([true, 'undefined'])
  })

  it('copies errors by message', async () => {
    expect(await call('fails')).toBe('Error: refused by preload')
    expect(await call('rejects')).toBe('Error: rejected by preload')
  })

  it('refuses to bind over an existing name and to nest deeper than a thousand', async () => {
    expect(await call('exposeAgain')).toBe(
      'Error: Cannot bind an API on top of an existing property on the window object',
    )
    const deep = await page.evaluate(() => {
      let value: object = {}
      for (let depth = 0; depth < 1001; depth += 1) value = { value }
      try {
        window.bridge.keep?.(value)
        return 'kept'
      } catch (error) {
        return String(error)
      }
    })
    expect(deep).toContain('recursion depth exceeded')
  })
})

describe('invoke and handle', () => {
  it('carries what structured clone carries, both ways', async () => {
    const same = await page.evaluate(async () => {
      const cycle: Record<string, unknown> = { name: 'cycle' }
      cycle.self = cycle
      const sent = {
        date: new Date(7),
        map: new Map<unknown, unknown>([['a', new Set([1, undefined])]]),
        bytes: new Uint8Array([1, 2, 255]),
        buffer: new ArrayBuffer(3),
        view: new Float64Array([1.5, -0]),
        missing: undefined,
        big: 12345678901234567890n,
        odd: [Number.NaN, Number.POSITIVE_INFINITY, -0, null],
        pattern: /a+/gi,
        text: '中文 \u0000 "quoted" \u2028',
      }
      const back = (await window.bridge.invoke?.('echo', sent)) as typeof sent
      const cyclic = (await window.bridge.invoke?.('echo', cycle)) as typeof cycle
      const shared = new Uint8Array([9])
      const twice = (await window.bridge.invoke?.('echo', [shared, shared])) as Uint8Array[]
      return {
        date: back.date instanceof Date && back.date.getTime(),
        map: back.map instanceof Map && [...(back.map.get('a') as Set<unknown>)],
        bytes: back.bytes instanceof Uint8Array && [...back.bytes],
        buffer: back.buffer instanceof ArrayBuffer && back.buffer.byteLength,
        view: back.view instanceof Float64Array && Object.is(back.view[1], -0),
        missing: 'missing' in back && back.missing === undefined,
        big: String(back.big),
        odd: back.odd.map((value) => (Object.is(value, -0) ? '-0' : String(value))),
        pattern: String(back.pattern),
        text: back.text === sent.text,
        cycle: cyclic.self === cyclic,
        twice: twice[0] === twice[1],
      }
    })
    expect(same).toEqual({
      date: 7,
      map: [1, undefined],
      bytes: [1, 2, 255],
      buffer: 3,
      view: true,
      missing: true,
      big: '12345678901234567890',
      odd: ['NaN', 'Infinity', '-0', 'null'],
      pattern: '/a+/gi',
      text: true,
      cycle: true,
      twice: true,
    })
  })

  it('delivers a class instance as plain data', async () => {
    const described = await page.evaluate(() => {
      class Coin {
        value = 1
        spend(): void {}
      }
      return window.bridge.invoke?.('describe', new Coin())
    })
    expect(described).toEqual({ tag: '[object Object]', prototype: true, keys: ['value'] })
  })

  it('refuses functions in every direction with Electron’s words', async () => {
    expect(await call('uncloneable')).toBe('Error: An object could not be cloned.')
    expect(await call('invoke', 'bad-answer')).toContain('An object could not be cloned.')
    expect(await call('invoke', 'send-bad')).toBe('Failed to serialize arguments')
  })

  it('brings a handler’s error, and a missing handler, as Electron words them', async () => {
    expect(await call('invoke', 'fail')).toBe(
      "Error: Error invoking remote method 'fail': RangeError: the drawer is open",
    )
    expect(await call('invoke', 'nobody')).toBe(
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    )
  })

  it('pushes events to a listener until it is removed', async () => {
    const seen = await page.evaluate(async () => {
      const values: unknown[] = []
      const stop = window.bridge.onPushed?.((value: unknown, map: unknown) => {
        values.push([value, map instanceof Map])
      }) as () => void
      await window.bridge.invoke?.('push', 1)
      stop()
      await window.bridge.invoke?.('push', 2)
      return values
    })
    expect(seen).toEqual([[1, true]])
  })

  it('answers a thousand calls made at once, each with its own value', async () => {
    const wrong = await page.evaluate(async () => {
      const numbers = Array.from({ length: 1000 }, (_, index) => index)
      const answers = await Promise.all(numbers.map((value) => window.bridge.invoke?.('echo', value)))
      return answers.filter((answer, index) => answer !== index).length
    })
    expect(wrong).toBe(0)
  })
})

describe('what is not covered', () => {
  it.each([
    'app.setBadgeCount',
    'BrowserWindow.setVibrancy',
    'clipboard.writeText',
    'utilityProcess.fork',
    'shell.openExternal',
    'app.relaunch',
  ])('throws by name: %s', async (name) => {
    expect(await call('invoke', 'uncovered', name)).toBe(`electron.${name} is not covered by the stand-in`)
  })
})
