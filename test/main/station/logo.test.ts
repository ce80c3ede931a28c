import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bitmapOf, dotsOf } from '../../../main/domain/receipt/bitmap.ts'
import { readLogo } from '../../../main/storage/logo.ts'
import type { LogoView, ReceiptDetailView } from '../../../preload/contract.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

/** A PNG file whose pixels `shade` tells: 0 black to 255 white, and how much they cover. */
function png(width: number, height: number, shade: (x: number, y: number) => readonly [number, number]): Buffer {
  const image = new PNG({ width, height })
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [grey, alpha] = shade(x, y)
      image.data.set([grey, grey, grey, alpha], (y * width + x) * 4)
    }
  }
  return PNG.sync.write(image)
}

const SQUARE = png(40, 20, (x) => [x < 20 ? 0 : 255, 255])

describe('a logo file', () => {
  it('is black where it is dark and opaque, white where it is light or transparent', () => {
    const read = readLogo(
      png(16, 2, (x, y) => (y === 0 ? [x < 8 ? 0 : 255, 255] : [0, x < 8 ? 0 : 255])),
      48,
    )
    if (!read.ok) throw new Error(read.problem)
    expect(read.logo).toEqual(bitmapOf(16, 2, (x, y) => (y === 0 ? x < 8 : x >= 8)))
  })

  it('is made smaller to fit the paper and never larger', () => {
    const wide = readLogo(
      png(1200, 100, () => [0, 255]),
      48,
    )
    expect(wide).toMatchObject({ ok: true, logo: { width: 576, height: 48 } })
    const narrow = readLogo(
      png(1200, 100, () => [0, 255]),
      32,
    )
    expect(narrow).toMatchObject({ ok: true, logo: { width: 384, height: 32 } })
    const tall = readLogo(
      png(100, 1000, () => [0, 255]),
      48,
    )
    expect(tall).toMatchObject({ ok: true, logo: { width: 24, height: 240 } })
  })

  it('keeps a photograph’s shades as so many dots, and a drawing’s edges sharp', () => {
    const photograph = readLogo(
      png(256, 64, (x) => [x, 255]),
      48,
    )
    if (!photograph.ok) throw new Error(photograph.problem)
    const black = dotsOf(photograph.logo)
    const share = (from: number) => {
      let inked = 0
      for (let y = 0; y < 64; y += 1) for (let x = from; x < from + 32; x += 1) if (black(x, y)) inked += 1
      return inked / (32 * 64)
    }
    for (const from of [32, 96, 160, 192]) expect(share(from)).toBeCloseTo(1 - (from + 15.5) / 255, 1)
    const drawing = readLogo(
      png(100, 50, (x) => [x < 50 ? 0 : x === 50 ? 140 : 255, 255]),
      48,
    )
    if (!drawing.ok) throw new Error(drawing.problem)
    expect(drawing.logo).toEqual(bitmapOf(100, 50, (x) => x < 50))
  })

  it('that is no picture, broken, blank, or larger than it may be is named as such', () => {
    const bomb = Buffer.from(SQUARE)
    bomb.writeUInt32BE(1_000_000, 16)
    const problems = [
      Buffer.from('GIF89a, and then some more bytes'),
      Buffer.alloc(3),
      SQUARE.subarray(0, SQUARE.length - 20),
      bomb,
      Buffer.concat([SQUARE, Buffer.alloc(4_000_001)]),
      png(10, 10, () => [255, 255]),
      png(10, 10, () => [0, 0]),
    ].map((file) => readLogo(file, 48))
    expect(problems.map((read) => (read.ok ? 'taken' : read.problem))).toEqual([
      'not_png',
      'not_png',
      'damaged',
      'too_large',
      'too_large',
      'blank',
      'blank',
    ])
  })
})

describe('the logo on receipts', () => {
  let lane: Lane
  beforeEach(async () => {
    lane = await openLane()
    await startSelling(lane)
  })
  afterEach(() => {
    expect(lane.faults).toEqual([])
    lane.remove()
  })

  const asTechnician = async () => {
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '04', pin: '7410' })
  }
  const asCashier = async () => {
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '01', pin: '2580' })
  }
  const sell = async () => {
    await lane.done('scan', { code: '6901234567892' })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '10.00' })
    const { receipt } = lane.screen('change')
    await lane.done('next', {})
    return receipt
  }
  const linesOf = async (receipt: string) =>
    ((await lane.done('receipt', { receipt })) as ReceiptDetailView).paper.lines
  const file = SQUARE.toString('base64')

  it('stands on every receipt from the choice on, and on none of before', async () => {
    const before = await sell()
    await asTechnician()
    expect(await lane.done('logo', {})).toEqual({})
    expect(((await lane.done('tryLogo', { name: 'shop.png', png: file })) as LogoView).picture?.width).toBe(40)
    expect(await lane.done('logo', {})).toEqual({})
    await lane.done('saveLogo', { name: 'shop.png', png: file })
    await asCashier()
    const after = await sell()
    expect((await linesOf(before))[0]?.line).toBe('text')
    const [first] = await linesOf(after)
    expect(first).toEqual({ line: 'picture', label: '', picture: bitmapOf(40, 20, (x) => x < 20) })
    const [paper] = lane.view().papers
    expect(paper?.lines[0]).toEqual(first)
    lane = await lane.restart()
    await lane.done('signIn', { operator: '04', pin: '7410' })
    await lane.done('saveLogo', { name: '' })
    await asCashier()
    expect((await linesOf(await sell()))[0]?.line).toBe('text')
    expect((await linesOf(after))[0]).toEqual(first)
  })

  it('is a technician’s to choose, and a bad file changes nothing and is named', async () => {
    expect(await lane.refused('saveLogo', { name: 'a.png', png: file })).toBe('right_missing')
    await asTechnician()
    await lane.done('saveLogo', { name: 'a.png', png: file })
    const answer = await lane.station.call('saveLogo', {
      name: '店标.gif',
      png: Buffer.from('GIF89a').toString('base64'),
    })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'logo_not_png' } })
    expect(JSON.stringify(answer)).toContain('店标.gif')
    expect(((await lane.done('logo', {})) as LogoView).picture?.width).toBe(40)
  })

  it('that somebody broke by hand is told at the start, and receipts go on without it', async () => {
    writeFileSync(join(lane.station.store.folder, 'logo.png'), 'no picture')
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.view().notice?.code).toBe('logo_unreadable')
    expect((await linesOf(await sell()))[0]?.line).toBe('text')
  })

  it('is in a backup of the data folder', async () => {
    await asTechnician()
    await lane.done('saveLogo', { name: 'a.png', png: file })
    const { backupFolder } = await import('../../../main/storage/backup.ts')
    const target = mkdtempSync(join(tmpdir(), 'checklane-logo-'))
    try {
      const { files } = await backupFolder(lane.station.store.folder, target, new Date(0))
      expect(files).toContain('logo.png')
      expect(readFileSync(join(target, 'logo.png')).equals(SQUARE)).toBe(true)
    } finally {
      rmSync(target, { recursive: true, force: true })
    }
  })
})
