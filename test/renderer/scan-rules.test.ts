import { describe, expect, it } from 'vitest'
import { bareCode, createDoubleScans } from '../../renderer/state/scan-rules.ts'
import { FIRST_TIMING, isSlowScanner, learnFrom } from '../../renderer/state/wedge-learning.ts'

const repeated = (pause: number, times: number) => Array.from({ length: times }, () => pause)

describe('what scanners put around a code', () => {
  it('is taken off where it is there, and a code is never left empty', () => {
    expect(bareCode('~6901234567892#', { prefix: '~', suffix: '#' })).toBe('6901234567892')
    expect(bareCode('6901234567892', { prefix: '~', suffix: '#' })).toBe('6901234567892')
    expect(bareCode('~', { prefix: '~', suffix: '' })).toBe('~')
  })
})

describe('double scans', () => {
  it('are the same code within the time, and no other', () => {
    let now = 0
    const doubles = createDoubleScans(() => now)
    expect(doubles.isDouble('A', 500)).toBe(false)
    now = 300
    expect(doubles.isDouble('A', 500)).toBe(true)
    now = 900
    expect(doubles.isDouble('A', 500)).toBe(false)
    expect(doubles.isDouble('B', 500)).toBe(false)
    expect(doubles.isDouble('A', 0)).toBe(false)
  })
})

describe('the timing of a scanner', () => {
  it('is learnt from what it scanned: a fast one gives typing more room, a radio one is waited for', () => {
    let fast = FIRST_TIMING
    let radio = FIRST_TIMING
    for (let scan = 0; scan < 6; scan += 1) {
      fast = learnFrom(fast, repeated(1, 12))
      radio = learnFrom(radio, [...repeated(30, 10), 50])
    }
    expect(fast.openingGap).toBeLessThan(25)
    expect(radio.openingGap).toBeGreaterThan(50)
    expect(radio.runningGap).toBeGreaterThan(150)
  })

  it('never reaches the pauses of a fast typist, whatever is fed to it', () => {
    let timing = FIRST_TIMING
    for (let scan = 0; scan < 50; scan += 1) timing = learnFrom(timing, repeated(500, 12))
    expect(timing.openingGap).toBeLessThanOrEqual(55)
  })

  it('is learnt from a slow scanner that was taken for typing, never from a person', () => {
    expect(isSlowScanner('6901234567892', repeated(45, 12))).toBe(true)
    expect(isSlowScanner('6901234567892', [45, 120, 40, 45, 45, 45, 45, 45, 45, 45, 45, 45])).toBe(false)
    expect(isSlowScanner('milk tea', repeated(45, 7))).toBe(false)
    expect(isSlowScanner('12345', repeated(45, 4))).toBe(false)
  })
})
