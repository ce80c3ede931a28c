import { describe, expect, it } from 'vitest'
import { openStoreForEach, restart, store } from './each-store.ts'
import { newStore, temporaryFolder } from './support.ts'

const CASHIER = { number: '10', name: '李', role: 'cashier', language: 'zh-CN' } as const

openStoreForEach()

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
    restart()
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

describe('badges', () => {
  const BADGE = 'CLBX7Q2-99KD31'

  it('open for their operator, across a restart, until they are replaced or removed', async () => {
    await store.operators.add(CASHIER, '4711')
    expect(store.operators.setBadge('10', BADGE)).toBeUndefined()
    expect(store.operators.list()).toMatchObject([{ number: '10', badge: true }])
    restart()
    expect(store.operators.badgeHolder(BADGE)).toMatchObject({ verdict: 'right', operator: { number: '10' } })
    expect(store.operators.setBadge('10', 'CLBOTHER-000001')).toBeUndefined()
    expect(store.operators.badgeHolder(BADGE)).toEqual({ verdict: 'unknown' })
    store.operators.removeBadge('10')
    expect(store.operators.badgeHolder('CLBOTHER-000001')).toEqual({ verdict: 'unknown' })
    expect(store.operators.list()).toMatchObject([{ number: '10', badge: false }])
  })

  it('belong to one operator only', async () => {
    await store.operators.add(CASHIER, '4711')
    await store.operators.add({ ...CASHIER, number: '11' }, '4812')
    store.operators.setBadge('10', BADGE)
    expect(store.operators.setBadge('11', BADGE)).toBe('badge_taken')
    expect(store.operators.setBadge('10', BADGE)).toBeUndefined()
    expect(store.operators.setBadge('99', BADGE)).toBe('number_unknown')
  })

  it('open nothing for a disabled or locked operator, and cost nobody a try', async () => {
    await store.operators.add(CASHIER, '4711')
    store.operators.setBadge('10', BADGE)
    store.operators.disable('10')
    expect(store.operators.badgeHolder(BADGE)).toMatchObject({ verdict: 'disabled' })
    store.operators.enable('10')
    for (let tries = 0; tries < 5; tries += 1) await store.operators.verify('10', '0001')
    expect(store.operators.badgeHolder(BADGE)).toMatchObject({ verdict: 'locked' })
    store.operators.unlock('10')
    expect(store.operators.badgeHolder(BADGE)).toMatchObject({ verdict: 'right' })
    expect(await store.operators.verify('10', '0001')).toEqual({ verdict: 'wrong', triesLeft: 4 })
  })

  it('are taken no more after ten unknown ones in a row, across a restart, until a PIN is right', async () => {
    await store.operators.add(CASHIER, '4711')
    store.operators.setBadge('10', BADGE)
    for (let guess = 0; guess < 9; guess += 1) store.operators.badgeHolder(`CLBGUESS-${guess}`)
    expect(store.operators.badgeHolder(BADGE)).toMatchObject({ verdict: 'right' })
    for (let guess = 0; guess < 10; guess += 1) store.operators.badgeHolder(`CLBGUESS-${guess}`)
    restart()
    expect(store.operators.badgeHolder(BADGE)).toEqual({ verdict: 'shut' })
    await store.operators.verify('10', '4712')
    expect(store.operators.badgeHolder(BADGE)).toEqual({ verdict: 'shut' })
    await store.operators.verify('10', '4711')
    expect(store.operators.badgeHolder(BADGE)).toMatchObject({ verdict: 'right' })
  })

  it("are kept as an HMAC with the station's own key, so that another store's hash of the same badge is another", async () => {
    await store.operators.add(CASHIER, '4711')
    store.operators.setBadge('10', BADGE)
    const row = store.databases.station.prepare("SELECT badge FROM operator WHERE number = '10'").get()
    expect(row?.badge).toHaveLength(32)
    expect(Buffer.from(row?.badge as Uint8Array).toString('latin1')).not.toContain('X7Q2')
    expect(store.secrets.read('badge-key')).toHaveLength(32)
    const other = temporaryFolder()
    const elsewhere = await newStore(other.path)
    try {
      await elsewhere.operators.add(CASHIER, '4711')
      elsewhere.operators.setBadge('10', BADGE)
      const there = elsewhere.databases.station.prepare("SELECT badge FROM operator WHERE number = '10'").get()
      expect(there?.badge).not.toEqual(row?.badge)
    } finally {
      elsewhere.close()
      other.remove()
    }
  })
})

describe('what changes of an operator', () => {
  it('is only what is named, and everything stays as it was where the name cannot be used', async () => {
    await store.operators.add(CASHIER, '4711')
    expect(store.operators.change('10', { role: 'supervisor' })).toBeUndefined()
    expect(store.operators.find('10')).toMatchObject({ name: '李', role: 'supervisor', language: 'zh-CN' })
    expect(store.operators.change('10', { name: ' Li ', language: 'en' })).toBeUndefined()
    expect(store.operators.find('10')).toMatchObject({ name: 'Li', role: 'supervisor', language: 'en' })
    expect(store.operators.change('99', { name: 'Li' })).toBe('number_unknown')
  })

  it.each([
    ['100 kB', 'x'.repeat(100_000)],
    ['a turned direction', 'Li\u202Eegnahc'],
    ['an isolate', '\u2067Li'],
    ['a line break', 'Li\nWu'],
    ['half a character', 'Li\uD83D'],
    ['nothing', '  '],
  ])('a name with %s is refused', async (_, name) => {
    await store.operators.add(CASHIER, '4711')
    expect(store.operators.change('10', { name })).toBe('bad_name')
    expect(await store.operators.add({ ...CASHIER, number: '11', name }, '4711')).toBe('bad_name')
    expect(store.operators.find('10')?.name).toBe('李')
  })

  it.each(['دانا رضایی', 'דנה כהן', '👩‍👩‍👧 Ng', 'Ὀδυσσεύς'])(
    'a name from right to left or of any script is taken: %s',
    async (name) => {
      await store.operators.add({ ...CASHIER, name }, '4711')
      expect(store.operators.find('10')?.name).toBe(name)
    },
  )
})

describe('PINs as people type them', () => {
  it.each(['４７１１', '４7１1'])('%s is 4711', async (typed) => {
    await store.operators.add(CASHIER, '4711')
    expect(await store.operators.verify('10', typed)).toMatchObject({ verdict: 'right' })
    expect(await store.operators.resetPin('10', typed)).toBeUndefined()
    expect(await store.operators.verify('10', '4711')).toMatchObject({ verdict: 'right' })
  })

  it.each(['47 11', ' 4711', '4711 ', '47\u30001', '٤٧١١', '47a1'])(
    '%j is no PIN: nothing is cut off or guessed',
    async (typed) => {
      await store.operators.add(CASHIER, '4711')
      expect(await store.operators.verify('10', typed)).toMatchObject({ verdict: 'wrong' })
      expect(await store.operators.resetPin('10', typed)).toBe('pin_length')
    },
  )
})
