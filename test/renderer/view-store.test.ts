import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Failure, Result } from '../../preload/contract.ts'
import { createViewStore } from '../../renderer/state/view-store.ts'

interface View {
  readonly revision: number
}

const FAILURE: Failure = {
  code: 'sender_refused',
  words: { 'zh-CN': '不是收银页面', en: 'Not one of our pages' },
  next: { 'zh-CN': '重启收银程序。', en: 'Restart Checklane.' },
}

/** A station whose answers to `ready` come when the test says so. */
function station() {
  const asked: PromiseWithResolvers<Result<View>>[] = []
  let push: (view: View) => void = () => undefined
  const views = createViewStore<View>({
    ready() {
      const turn = Promise.withResolvers<Result<View>>()
      asked.push(turn)
      return turn.promise
    },
    watch(listener) {
      push = listener
      return () => undefined
    },
  })
  let told = 0
  views.subscribe(() => {
    told += 1
  })
  return { views, asked, push: (view: View) => push(view), told: () => told }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the first view', () => {
  test('is missing silently for a while, then said to be, and asked for again until it comes', async () => {
    const { views, asked, told } = station()
    await vi.advanceTimersByTimeAsync(4999)
    expect([views.missing(), asked.length, told()]).toEqual([undefined, 1, 0])
    await vi.advanceTimersByTimeAsync(1)
    expect([views.missing(), asked.length, told()]).toEqual(['silent', 1, 1])
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked.length).toBe(2)
    await vi.advanceTimersByTimeAsync(7000)
    expect(asked.length).toBe(3)
    asked[2]?.resolve({ ok: true, value: { revision: 4 } })
    await vi.advanceTimersByTimeAsync(0)
    expect([views.get(), views.missing()]).toEqual([{ revision: 4 }, undefined])
    await vi.advanceTimersByTimeAsync(60_000)
    expect([asked.length, views.missing()]).toEqual([3, undefined])
  })

  test('refused or lost with the bridge is said at once, and asked for again', async () => {
    const { views, asked } = station()
    asked[0]?.resolve({ ok: false, failure: FAILURE })
    await vi.advanceTimersByTimeAsync(0)
    expect(views.missing()).toEqual(FAILURE)
    await vi.advanceTimersByTimeAsync(2000)
    asked[1]?.reject(new Error('No handler registered'))
    await vi.advanceTimersByTimeAsync(0)
    expect([views.missing(), asked.length]).toEqual(['silent', 2])
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked.length).toBe(3)
  })

  test('comes with the answer of an asking given up, too, and with a push', async () => {
    const late = station()
    await vi.advanceTimersByTimeAsync(7000)
    late.asked[0]?.resolve({ ok: true, value: { revision: 1 } })
    await vi.advanceTimersByTimeAsync(0)
    expect([late.views.get(), late.views.missing()]).toEqual([{ revision: 1 }, undefined])
    const pushed = station()
    await vi.advanceTimersByTimeAsync(5000)
    pushed.push({ revision: 2 })
    expect([pushed.views.get(), pushed.views.missing()]).toEqual([{ revision: 2 }, undefined])
    await vi.advanceTimersByTimeAsync(60_000)
    expect([late.asked.length, pushed.asked.length]).toEqual([2, 1])
  })

  test('never makes way for an older one', async () => {
    const { views, asked, push } = station()
    push({ revision: 7 })
    asked[0]?.resolve({ ok: true, value: { revision: 6 } })
    await vi.advanceTimersByTimeAsync(0)
    expect(views.get()).toEqual({ revision: 7 })
  })
})
