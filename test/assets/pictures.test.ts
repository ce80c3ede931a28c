import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesOf, catalogue, documentOf, type QuickKeyLayout, textOf, xmlFault } from './starter-files.ts'

const folder = new URL('../../assets/quick-keys/', import.meta.url)
const pictures = readdirSync(folder).filter((name) => name.endsWith('.svg'))
const layout = documentOf<QuickKeyLayout>('quick-keys/layout.json')
const keys = layout.tabs.flatMap((tab) => tab.keys)

describe('the quick keys', () => {
  it('lead only to items of the starter catalogue that may be sold, none twice', () => {
    const sellable = new Set(
      catalogue().flatMap((row) => ((row.fields.flags ?? '').includes('not_for_sale') ? [] : row.codes)),
    )
    expect(keys.filter((key) => !sellable.has(key.code))).toEqual([])
    expect(new Set(keys.map((key) => key.code)).size).toBe(keys.length)
  })

  it('have a picture each, and no picture lies unused', () => {
    expect(keys.map((key) => key.picture).sort()).toEqual([...pictures].sort())
    expect(pictures.length).toBeGreaterThanOrEqual(36)
  })

  it('are drawn as well-formed SVG of one size that fetches and runs nothing', () => {
    for (const name of pictures) {
      const text = textOf(`quick-keys/${name}`)
      expect(`${name}: ${xmlFault(text) ?? 'well-formed'}`).toBe(`${name}: well-formed`)
      expect(text).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">/,
      )
      expect(text).not.toMatch(/<(script|image|use|foreignObject|text|style)\b|href|\bon\w+=|url\(/)
    }
  })

  it('would be refused with an element left open, crossed or given an attribute twice', () => {
    expect(xmlFault('<svg><g></svg>')).toBeDefined()
    expect(xmlFault('<svg><g></svg></g>')).toBeDefined()
    expect(xmlFault('<svg a="1" a="2"/>')).toBeDefined()
    expect(xmlFault('<svg a=1/>')).toBeDefined()
    expect(xmlFault('<svg/><svg/>')).toBeDefined()
    expect(xmlFault('<svg><!-- a note --><g a="1"/></svg>\n')).toBeUndefined()
  })
})

describe('the icon', () => {
  it('is well-formed SVG and is there as PNG of 512 and 1024 pixels with transparency', () => {
    expect(xmlFault(textOf('icon.svg'))).toBeUndefined()
    for (const [name, size] of [
      ['icon.png', 512],
      ['icon@2x.png', 1024],
    ] as const) {
      const header = bytesOf(name)
      expect(header.subarray(1, 4).toString('latin1')).toBe('PNG')
      expect([header.readUInt32BE(16), header.readUInt32BE(20), header[25]]).toEqual([size, size, 6])
    }
  })
})

describe('the sounds', () => {
  const names = ['scan', 'refused', 'success', 'attention']

  it('are mono 16-bit PCM at 22,050 Hz, no longer than 250 ms, starting and ending in silence', () => {
    for (const name of names) {
      const wave = bytesOf(`sounds/${name}.wav`)
      expect(wave.subarray(0, 4).toString('latin1') + wave.subarray(8, 16).toString('latin1')).toBe('RIFFWAVEfmt ')
      const format = [wave.readUInt16LE(20), wave.readUInt16LE(22), wave.readUInt32LE(24), wave.readUInt16LE(34)]
      expect(format).toEqual([1, 1, 22_050, 16])
      const samples = wave.readUInt32LE(40) / 2
      expect(samples / 22_050).toBeLessThanOrEqual(0.25)
      expect(Math.abs(wave.readInt16LE(44))).toBeLessThan(400)
      expect(Math.abs(wave.readInt16LE(44 + 2 * (samples - 1)))).toBeLessThan(400)
    }
  })

  it('are four different ones', () => {
    expect(new Set(names.map((name) => bytesOf(`sounds/${name}.wav`).toString('base64'))).size).toBe(4)
  })
})
