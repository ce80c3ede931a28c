import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { figuresOf, tableOf } from './bench-table.mjs'
import { Progress } from './progress.mjs'

describe('Progress', () => {
  it('writes a line for each quarter where it is not on a terminal, and none twice', () => {
    const stream = new PassThrough()
    const progress = new Progress('Installing packages', stream)
    for (const share of [0.1, 0.3, 0.2, 0.31, 0.8, 1]) progress.at(share)
    progress.end('done')
    const lines = String(stream.read()).replace(/\([\d.]+ s\)/, '(… s)')
    expect(lines).toBe(
      'Installing packages …\nInstalling packages: 25 %\nInstalling packages: 75 %\nInstalling packages: done (… s)\n',
    )
    expect(lines).not.toContain('\x1b')
  })
})

describe('the table of figures', () => {
  it('gives each leaf a line, its name the way to it', () => {
    const table = tableOf({ lookup: { p50_us: 4.12345, runs: 7 }, scan: { goal: 'met' } })
    expect(table).toBe('lookup p50_us  4.123\nlookup runs    7\nscan goal      met\n')
  })

  it('has no figures where a bench printed no JSON', () => {
    expect(figuresOf('oops')).toBeUndefined()
    expect(figuresOf('{"a":1}')).toEqual({ a: 1 })
  })
})
