import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../main/storage/store.ts'
import { newStore, reopen, temporaryFolder } from './support.ts'

const CASHIER = { number: '10', name: '李', role: 'cashier', language: 'zh-CN' } as const

let folder: ReturnType<typeof temporaryFolder>
let store: Store

beforeEach(async () => {
  folder = temporaryFolder()
  store = await newStore(folder.path)
})

afterEach(() => {
  store.close()
  folder.remove()
})

describe('operators', () => {
  it('lets the right PIN in, in full-width digits too, and starts counting anew', async () => {
    await store.operators.add(CASHIER, '4711')
    expect(await store.operators.verify('10', '4712')).toEqual({ verdict: 'wrong', triesLeft: 4 })
    expect(await store.operators.verify('10', '４７１１')).toMatchObject({
      verdict: 'right',
      operator: { number: '10' },
    })
    expect(await store.operators.verify('10', '4712')).toEqual({ verdict: 'wrong', triesLeft: 4 })
  })

  it('locks after five wrong tries for good, across a restart, until unlocked', async () => {
    await store.operators.add(CASHIER, '4711')
    for (const left of [4, 3, 2, 1]) {
      expect(await store.operators.verify('10', '0001')).toEqual({ verdict: 'wrong', triesLeft: left })
    }
    expect(await store.operators.verify('10', '0001')).toEqual({ verdict: 'locked' })
    store.close()
    store = reopen(folder.path)
    expect(await store.operators.verify('10', '4711')).toEqual({ verdict: 'locked' })
    expect(store.operators.list().find((each) => each.number === '10')?.locked).toBe(true)
    store.operators.unlock('10')
    expect(await store.operators.verify('10', '4711')).toMatchObject({ verdict: 'right' })
  })

  it('counts tries made side by side one after the other', async () => {
    await store.operators.add(CASHIER, '4711')
    const pins = ['0001', '0002', '0003', '0004', '0005', '4711']
    const verdicts = await Promise.all(pins.map((pin) => store.operators.verify('10', pin)))
    expect(verdicts.map((each) => each.verdict)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked', 'locked'])
  })

  it('answers for a number nobody has, and for a disabled operator, as for a wrong PIN', async () => {
    await store.operators.add(CASHIER, '4711')
    store.operators.disable('10')
    for (const left of [4, 3]) {
      expect(await store.operators.verify('99', '4711')).toEqual({ verdict: 'wrong', triesLeft: left })
      expect(await store.operators.verify('10', '4711')).toEqual({ verdict: 'wrong', triesLeft: left })
    }
  })

  it('ends the sample PINs, which anybody may know, once a real manager or technician exists', async () => {
    await store.operators.addSamples([{ ...CASHIER, number: '01', name: 'Sample', pin: '2580' }])
    await store.operators.add(CASHIER, '4711')
    expect(await store.operators.verify('01', '2580')).toMatchObject({ verdict: 'right' })
    await store.operators.add({ ...CASHIER, number: '11', role: 'manager' }, '8264')
    expect(await store.operators.verify('01', '2580')).toMatchObject({ verdict: 'wrong' })
    await store.operators.resetPin('01', '3975')
    expect(await store.operators.verify('01', '3975')).toMatchObject({ verdict: 'right' })
  })

  it('shows sample PINs only until somebody else exists', async () => {
    await store.operators.addSamples([{ number: '01', name: 'Sample', role: 'cashier', language: 'en', pin: '2580' }])
    expect(store.operators.samples()).toEqual([{ number: '01', name: 'Sample', role: 'cashier', pin: '2580' }])
    expect(await store.operators.add(CASHIER, '4711')).toBeUndefined()
    expect(store.operators.samples()).toEqual([])
  })

  it('says why a number or PIN is not taken', async () => {
    expect(await store.operators.add(CASHIER, '4711')).toBeUndefined()
    expect(await store.operators.add(CASHIER, '4712')).toBe('number_taken')
    expect(await store.operators.add({ ...CASHIER, number: 'no blanks' }, '4711')).toBe('bad_number')
    expect(await store.operators.add({ ...CASHIER, name: ' ' }, '4711')).toBe('bad_name')
    expect(await store.operators.add({ ...CASHIER, number: '11' }, '1234')).toBe('pin_too_simple')
    expect(await store.operators.resetPin('77', '4711')).toBe('number_unknown')
    expect(store.operators.list()).toHaveLength(1)
  })

  it('keeps no PIN and no hash that could be tried without the pepper', async () => {
    await store.operators.add(CASHIER, '4711')
    const rows = store.databases.station.prepare("SELECT * FROM operator WHERE number = '10'").all()
    expect(JSON.stringify(rows)).not.toContain('4711')
    expect(store.secrets.read('pin-pepper')).toHaveLength(32)
  })
})
