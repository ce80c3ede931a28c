import { expect, test } from 'vitest'
import { createVirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { checkView } from '../../../main/station/self-check.ts'
import { watchSelf } from '../../../main/station/self-watch.ts'
import type { CheckView } from '../../../preload/contract.ts'

const START = new Date('2026-11-23T10:00:00+08:00')
const found = (state: 'ok' | 'failed'): readonly CheckView[] => [
  checkView('terminal', state === 'failed' ? { state, code: 'unreachable' } : { state: 'ok', code: 'ok' }),
]

/** A watch whose looks are answered when the test says so, in the order it says. */
function watched(record: (state: string) => void = () => undefined) {
  const looks: ((checks: readonly CheckView[]) => void)[] = []
  const told: string[] = []
  const faults: unknown[] = []
  const time = createVirtualTime(START)
  const watch = watchSelf({
    find: () => new Promise((answer) => looks.push(answer)),
    timers: time.timers,
    record(_before, [terminal]) {
      record(terminal?.state ?? 'nothing')
      told.push(terminal?.state ?? 'nothing')
    },
    changed: () => undefined,
    report: (fault) => faults.push(fault),
  })
  async function answer(look: number, state: 'ok' | 'failed'): Promise<void> {
    looks[look]?.(found(state))
    await time.advance(0)
  }
  return { watch, looks, told, faults, time, answer }
}

test('what an earlier look finds after a later one was told is dropped', async () => {
  const { watch, told, answer } = watched()
  watch.look()
  watch.look()
  watch.look()
  await answer(1, 'ok')
  await answer(0, 'failed')
  expect(told).toEqual(['ok'])
  expect(watch.checks()).toEqual(found('ok'))
  await answer(2, 'failed')
  expect(told).toEqual(['ok', 'failed'])
})

test('looks by itself, and tells nobody of what comes after it stopped', async () => {
  const { watch, looks, told, time, answer } = watched()
  await time.advance(65_000)
  expect(looks).toHaveLength(2)
  watch.stop()
  await answer(0, 'failed')
  await time.advance(65_000)
  expect(told).toEqual([])
  expect(looks).toHaveLength(2)
})

test('what could not be written is found anew by the next look', async () => {
  let isFull = true
  const { watch, told, faults, answer } = watched(() => {
    if (isFull) throw new Error('no space left on device')
  })
  watch.look()
  await answer(0, 'failed')
  expect(faults).toHaveLength(1)
  expect(watch.checks()).toEqual([])
  isFull = false
  watch.look()
  await answer(1, 'failed')
  expect(told).toEqual(['failed'])
})
