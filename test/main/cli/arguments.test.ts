import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../../main/cli/arguments.ts'
import { languageOf } from '../../../main/cli/words.ts'
import { asksService, COMMANDS } from '../../../main/cli.ts'
import { nowhere } from './folders.ts'
import { run } from './run.ts'

const OPTIONS = { data: 'value', limit: 'value', strict: 'flag' } as const

describe('arguments', () => {
  it('lets options stand anywhere before --, and takes every word after it as it is', () => {
    const given = parseArguments(['--limit', '3', 'milk', '--strict', '--data=/x', '--', '--limit', '-5'], OPTIONS)
    expect(given.operands).toEqual(['milk', '--limit', '-5'])
    expect(given.values).toEqual({ limit: '3', data: '/x' })
    expect([...given.flags]).toEqual(['strict'])
  })

  it('takes a single - as an operand and a negative number as a value', () => {
    const given = parseArguments(['-', '--limit', '-5'], OPTIONS)
    expect(given).toMatchObject({ operands: ['-'], values: { limit: '-5' } })
  })

  it('gives an option with a value that may be missing the next word, where that is no option', () => {
    const options = { data: 'value', bundle: 'optional' } as const
    expect(parseArguments(['--bundle', '--data', 'x'], options).values).toEqual({ bundle: '', data: 'x' })
    expect(parseArguments(['--bundle', 'y', '--data', 'x'], options).values).toEqual({ bundle: 'y', data: 'x' })
    expect(parseArguments(['--bundle=y'], options).values).toEqual({ bundle: 'y' })
    expect(parseArguments(['--bundle'], options).values).toEqual({ bundle: '' })
  })

  it('never takes a member of every object for an option', () => {
    expect(() => parseArguments(['--constructor'], OPTIONS)).toThrow('--constructor')
    expect(() => parseArguments(['--__proto__', 'x'], OPTIONS)).toThrow('--__proto__')
  })

  it.each([
    [['item'], 'usage: item CODE'],
    [['item', '1', '2'], '"2" is one word too many'],
    [['item', '1', '--limit', '2'], 'There is no option --limit'],
    [['item', '-1'], 'There is no option -1'],
    [['search', 'x', '--limit'], '--limit needs a value'],
    [['search', 'x', '--limit', '--data'], '--limit needs a value'],
    [['search', 'x', '--limit', '1', '--limit', '2'], '--limit is given twice'],
    [['search', 'x', '--limit', '0'], '--limit: "0" is not a whole number from 1'],
    [['import', 'x', '--strict=yes'], '--strict takes no value'],
    [['scna', '1'], 'There is no command "scna"'],
    [[], 'A command is missing'],
    [['report', 'y'], 'report: "y" is not one of x, z'],
    [['export'], '--format is missing'],
    [['export', '--format', 'xml'], 'format: "xml" is not one of json, csv, poslog'],
    [['export', '--format', 'csv', '--from', '2026-02-30'], '--from: "2026-02-30" is not a day'],
    [['operators', 'add', '--number', '7'], '--name is missing'],
    [['operators', 'list', '--number', '7'], 'There is no option --number'],
    [['sync'], 'no store database is configured'],
  ])('tells bad usage %j in one line and ends with 2', async (words, line) => {
    const { exit, out, err } = await run(nowhere(), words)
    expect(err).toContain(line)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
  })

  it('speaks Chinese to whoever has a Chinese environment, by POSIX precedence', async () => {
    expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN')
    expect(languageOf({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en')
    expect(languageOf({ LC_ALL: '', LANG: 'zh_CN.UTF-8' })).toBe('zh-CN')
    const { err } = await run(nowhere(), ['scna'], { environment: { LANG: 'zh_CN.UTF-8' } })
    expect(err).toContain('没有命令“scna”')
  })

  it('lists every command in help, and one of them when asked for it', async () => {
    interface Help {
      readonly commands: readonly { readonly name: string; readonly usage: string; readonly about: string }[]
    }
    const all = (await run(nowhere(), ['help'])).json() as Help
    expect(all.commands.map(({ name }) => name)).toEqual(
      COMMANDS.filter((name) => name !== 'help' && name !== 'station'),
    )
    const one = await run(nowhere(), ['scan', '--help'])
    expect(one).toMatchObject({ exit: 0 })
    expect(one.json()).toMatchObject({ commands: [{ name: 'scan', usage: 'scan CODE [--data DIR]' }] })
  })
})

describe('what opens the counter', () => {
  it.each([[[]], [['--data', '/var/station']], [['--kiosk']], [['--data=verify']]])('options alone: %j', (words) => {
    expect(asksService(words)).toBe(false)
  })

  it.each([[['verify']], [['--data', '/x', 'verify']], [['scna', '1']], [['station']], [['--help']]])(
    'not a word, mistyped or not: %j',
    (words) => {
      expect(asksService(words)).toBe(true)
    },
  )
})
