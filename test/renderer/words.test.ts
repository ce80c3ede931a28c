import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../assets/locales/en.json' with { type: 'json' }
import zh from '../../assets/locales/zh-CN.json' with { type: 'json' }
import { failure } from '../../main/register/answer.ts'
import { createTranslate } from '../../renderer/state/words.ts'

const RENDERER = resolve(import.meta.dirname, '../../renderer')

function sources(): string {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(RENDERER, name), 'utf8'))
    .join('\n')
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).toSorted()
}

describe('the words of the screens', () => {
  const english: Readonly<Record<string, string>> = en
  const chinese: Readonly<Record<string, string>> = zh

  test('both languages have the same texts', () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english))
  })

  test('both languages fill the same places', () => {
    for (const [key, text] of Object.entries(english))
      expect([key, places(chinese[key] ?? '')]).toEqual([key, places(text)])
  })

  test('every text is used and no text is empty', () => {
    const code = sources()
    const unused = Object.keys(english).filter((key) => !code.includes(`'${key}'`))
    expect(unused).toEqual([])
    expect([...Object.values(english), ...Object.values(chinese)].filter((text) => text.trim() === '')).toEqual([])
  })

  test('Chinese is Chinese: only names of languages and units stand in Latin letters alone', () => {
    const latin = Object.entries(chinese).filter(([, text]) => !/\p{Script=Han}/u.test(text.replace(/\{\w+\}/g, '')))
    expect(
      latin.map(([key]) => key).filter((key) => /[a-z]{2}/i.test(chinese[key]?.replace(/\{\w+\}/g, '') ?? '')),
    ).toEqual(['screen.language.english'])
  })

  test('no text stands in the code itself', () => {
    const code = sources().replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    expect(code.match(/\p{Script=Han}+/gu) ?? []).toEqual([])
    expect(code.match(/>\s*[A-Z][a-z]+ [a-z]+[^<{]*</g) ?? []).toEqual([])
  })

  test('places are filled and unknown places stay visible', () => {
    expect(createTranslate('en')('screen.top.shift', { number: 12 })).toBe('Shift 12')
    expect(createTranslate('zh-CN')('screen.top.shift', {})).toBe('第 {number} 班')
  })

  test('a name from right to left, or with direction marks in it, does not reorder the sentence it stands in', () => {
    const told = createTranslate('en')
    expect(told('screen.top.shift_of', { number: 12, name: 'דוד' })).toBe('Shift 12 of \u2068דוד\u2069')
    expect(told('screen.top.shift_of', { number: 12, name: '\u202eevil' })).toBe('Shift 12 of \u2068\u202eevil\u2069')
    expect(told('screen.top.shift_of', { number: 12, name: '欧阳晓明' })).toBe('Shift 12 of 欧阳晓明')
    const { words } = failure('shift_bound', { shift: 'ليلى' })
    expect([words.en, words['zh-CN']].every((text) => text.includes('\u2068ليلى\u2069'))).toBe(true)
  })
})
