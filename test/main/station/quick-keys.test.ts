import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { QuickKeysView } from '../../../preload/contract.ts'
import { type Lane, openLane } from './lane.ts'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const shown = async (): Promise<QuickKeysView['tabs']> => ((await lane.done('quickKeys', {})) as QuickKeysView).tabs
const tab = (zh: string, en: string, ...keys: { code: string; picture: string }[]) => ({
  name: { 'zh-CN': zh, en },
  keys,
})
const BANANA = { code: '4011', picture: 'banana.svg' }

describe('the pictured keys', () => {
  test('are laid out anew by a technician, journaled, and stand after a restart', async () => {
    await lane.done('signIn', { operator: '04', pin: '7410' })
    await lane.done('saveQuickKeys', { tabs: [tab('常用', ' Often ', BANANA, { code: '4131', picture: '' })] })
    expect(await shown()).toMatchObject([
      { name: { 'zh-CN': '常用', en: 'Often' }, keys: [BANANA, { code: '4131', picture: '' }] },
    ])
    const { seq } = lane.station.store.journal.head()
    const fact = lane.station.store.journal.entry(seq)?.fact
    expect(fact?.fact).toBe('settings_changed')
    expect(JSON.stringify(fact)).toContain('banana.svg')
    lane = await lane.restart()
    expect(await shown()).toHaveLength(1)
  })

  test('nobody else changes or reads how they are laid out', async () => {
    const before = await shown()
    expect(await lane.refused('saveQuickKeys', { tabs: [] })).toBe('not_signed_in')
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(await lane.refused('saveQuickKeys', { tabs: [] })).toBe('approval_needed')
    expect(await lane.refused('quickKeyEditor', {})).toBe('approval_needed')
    expect(await shown()).toEqual(before)
  })

  test.each([
    ['an item that the catalogue does not have', [tab('a', 'a', { code: '999', picture: '' })], 'quick_key_unknown'],
    ['a picture that is not there', [tab('a', 'a', { code: '4011', picture: 'x.svg' })], 'quick_key_picture'],
    ['a path in place of a picture', [tab('a', 'a', { code: '4011', picture: '../icon.svg' })], 'quick_key_picture'],
    ['a tab without a name', [tab(' ', 'a', BANANA)], 'name_needed'],
    ['two tabs of one name', [tab('a', 'a', BANANA), tab('b', 'a', BANANA)], 'quick_key_name_twice'],
    ['too many keys', [tab('a', 'a', ...Array.from({ length: 41 }, () => BANANA))], 'bad_input'],
  ])('%s is refused and nothing is saved', async (_, tabs, code) => {
    const before = await shown()
    await lane.done('signIn', { operator: '04', pin: '7410' })
    expect(await lane.refused('saveQuickKeys', { tabs })).toBe(code)
    expect(await shown()).toEqual(before)
  })

  test('a key whose item has left the catalogue is not shown, and said to whoever lays them out', async () => {
    const { folder } = lane.station.store
    const file = join(folder, 'settings.json')
    const settings = JSON.parse(readFileSync(file, 'utf8')) as object
    const quick_keys = { tabs: [tab('a', 'a', { code: '99999', picture: '' }), tab('b', 'b', BANANA)] }
    writeFileSync(file, JSON.stringify({ ...settings, quick_keys }))
    lane = await lane.restart()
    expect((await shown()).map(({ name }) => name.en)).toEqual(['b'])
    await lane.done('signIn', { operator: '04', pin: '7410' })
    const editor = await lane.done('quickKeyEditor', {})
    expect(editor).toMatchObject({ tabs: [{ keys: [{ code: '99999' }] }, { keys: [{ nameEn: expect.any(String) }] }] })
  })
})
