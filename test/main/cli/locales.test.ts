import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import en from '../../../assets/locales/cli.en.json' with { type: 'json' }
import zh from '../../../assets/locales/cli.zh-CN.json' with { type: 'json' }
import { TABLE } from '../../../main/cli/table.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort()

it('has every text of the command line in both languages with the same places', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en))
  const chinese: Readonly<Record<string, string>> = zh
  for (const [key, text] of Object.entries(en)) expect([key, places(chinese[key] ?? '')]).toEqual([key, places(text)])
})

it('has a text for every key that the commands name, and names every text', () => {
  const root = join(import.meta.dirname, '../../../main')
  const files = readdirSync(join(root, 'cli'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const source = [...files.map((name) => join(root, 'cli', name)), join(root, 'cli.ts')]
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const named = new Set([...source.matchAll(/'(cli\.[a-z_.]+)'/g)].map(([, key]) => key))
  for (const { name } of TABLE) named.add(`cli.about.${name}`)
  expect([...named].sort()).toEqual(Object.keys(en).sort())
})
