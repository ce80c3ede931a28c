import { describe, expect, it } from 'vitest'
import { createVirtualScale } from '../../../../main/devices/scale/virtual.ts'
import type { ScaleReading } from '../../../../main/register/ports.ts'
import { decimal } from '../../domain/receipt/sample.ts'

describe('the virtual scale', () => {
  it('begins empty and reads what is put on it', () => {
    const scale = createVirtualScale()
    expect(scale.read()).toEqual({ state: 'empty' })
    scale.put(decimal('0.532'))
    expect(scale.read()).toEqual({ state: 'stable', weight: decimal('0.532'), reading: 1 })
  })

  it('counts the same weight put again as a new weighing, taken off between or not', () => {
    const scale = createVirtualScale()
    scale.put(decimal('0.5'))
    scale.put(decimal('0.5'))
    scale.take()
    scale.put(decimal('0.5'))
    expect(scale.read()).toMatchObject({ reading: 3 })
  })

  it('keeps one reading for as long as nothing moves', () => {
    const scale = createVirtualScale()
    scale.put(decimal('1'))
    expect(scale.read()).toEqual(scale.read())
  })

  it('moves before it settles, and tells watchers until they stop', () => {
    const scale = createVirtualScale()
    const seen: ScaleReading['state'][] = []
    const stop = scale.watch((reading) => seen.push(reading.state))
    scale.put(decimal('0.5'))
    scale.take()
    scale.take()
    scale.put(decimal('-0.02'))
    scale.overload()
    stop()
    scale.put(decimal('1'))
    expect(seen).toEqual(['moving', 'stable', 'empty', 'under_zero', 'overload'])
  })

  it('says that it is unplugged, and is well when it is back', () => {
    const scale = createVirtualScale()
    scale.unplug()
    expect([scale.read().state, scale.check().state]).toEqual(['absent', 'failed'])
    scale.take()
    expect([scale.read().state, scale.check().state]).toEqual(['empty', 'ok'])
  })
})
