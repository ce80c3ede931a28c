import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wordsFrom } from '../../../../main/domain/receipt/words.ts'
import { localeTable } from './sample.ts'

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

describe.each(['receipt', 'check'] as const)('the %s words', (name) => {
  const chinese = localeTable(name, 'zh-CN')
  const english = localeTable(name, 'en')

  it('have the same keys in both languages', () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english))
  })

  it('have the same slots in both languages and no empty text', () => {
    for (const [key, text] of Object.entries(chinese)) {
      expect(slots(text), key).toEqual(slots(english[key] ?? ''))
      expect(text.trim(), key).not.toBe('')
      expect(english[key]?.trim(), key).not.toBe('')
    }
  })
})

describe('the words the composers ask for', () => {
  it('are all there, in the table of each language', () => {
    const folder = new URL('../../../../main/domain/receipt/', import.meta.url)
    const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/'(receipt\.[a-z_.]+[a-z])'/g)].map((match) => match[1]),
    )
    expect(asked.length).toBeGreaterThan(40)
    for (const key of asked) expect(Object.keys(localeTable('receipt', 'en')), key).toContain(key)
  })

  it('show the key where a word is missing, and leave slots without a value', () => {
    const words = wordsFrom({ a: 'x {n}' })
    expect([words('a', { n: '1' }), words('a'), words('b'), words('toString')]).toEqual([
      'x 1',
      'x {n}',
      'b',
      'toString',
    ])
  })
})
