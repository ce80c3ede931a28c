import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import english from '../../../assets/locales/import.en.json' with { type: 'json' }
import chinese from '../../../assets/locales/import.zh-CN.json' with { type: 'json' }
import { itemFormat } from '../../../main/storage/import/formats/all.ts'
import { importFromFile } from '../../../main/storage/import/import-file.ts'
import type { ImportReport } from '../../../main/storage/import/report.ts'
import type { Store } from '../../../main/storage/store.ts'
import { openStoreForEach, store } from './each-store.ts'

const HEADER = 'code,name,name_en,price,per,sold_by,tax,department,deposit,min_age,tare,flags,from,price_next\n'

openStoreForEach()

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function importText(
  text: string | Buffer,
  options: Parameters<Store['importItems']>[1] = {},
  size = 7,
): Promise<ImportReport> {
  return store.importItems(pieces(Buffer.from(text), size), options)
}

function reasons(report: ImportReport): readonly string[] {
  return report.rejected.map(({ row, field, reason }) => `${row} ${field} ${reason}`)
}

describe('importing items', () => {
  it('reads every column, in any order, with a byte-order mark and CRLF', async () => {
    const header =
      '\uFEFFtax,price,name,code,name_en,per,sold_by,flags,department,min_age,tare,deposit,from,price_next,colour\r\n'
    const row =
      '13,6.00,"啤酒, ""冰""",6901234567892|123,Beer,2,each,no_discount|negative,饮料,18,0.010,4011,2026-12-01,5.50,red\r\n'
    const report = await importText(header + row)
    expect(report).toMatchObject({ format: 'checklane', added: 1, rejected: [], ignored: ['colour'] })
    expect(store.catalogue.find('6901234567892')).toEqual({
      ...{
        code: '6901234567892',
        codes: ['6901234567892', '123'],
        name: '啤酒, "冰"',
        nameEn: 'Beer',
        price: 600,
        per: 2,
      },
      ...{ soldBy: 'each', tax: '13', department: '饮料', deposit: '4011', minAge: 18, tare: 10_000 },
      flags: ['no_discount', 'negative'],
      // Midnight at the store, which is eight hours ahead.
      next: { from: '2026-11-30T16:00:00.000Z', price: 550 },
    })
    expect(store.catalogue.find('123')?.name).toBe('啤酒, "冰"')
  })

  it.each([1, 2, 3, 64])('tells GB18030 from UTF-8, in pieces of %i bytes', async (size) => {
    const text = `${HEADER}4011,香蕉㐀,Bananas,6.98,,weight,9,,,,,,,\n`
    expect(await importText(iconv.encode(text, 'gb18030'), {}, size)).toMatchObject({ encoding: 'gb18030' })
    expect(store.catalogue.find('4011')?.name).toBe('香蕉㐀')
    expect(await importText(text.replace('㐀', '二'), {}, size)).toMatchObject({ encoding: 'utf-8' })
    expect(store.catalogue.find('4011')?.name).toBe('香蕉二')
  })

  it('refuses a file without the columns it needs, naming them', async () => {
    await expect(importText('code,name\n1,x\n')).rejects.toMatchObject({
      code: 'missing_columns',
      params: { columns: 'price, tax' },
    })
    await expect(importText('code,name,price,tax,price\n')).rejects.toMatchObject({ code: 'duplicate_columns' })
    await expect(importText('')).rejects.toMatchObject({ code: 'empty_file' })
    await expect(
      importText(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0, 0xff, 0xfe, 0xff, 0xff])),
    ).rejects.toMatchObject({ code: 'not_text' })
  })

  it('refuses bad rows one by one and takes the others', async () => {
    const rows = [
      '6901234567892,Good,,1.00,,,13,,,,,,,',
      '6901234567893,Bad digit,,1.00,,,13,,,,,,,',
      '6901234567892,Twice,,1.00,,,13,,,,,,,',
      '1001,Negative,,-1.00,,,13,,,,,,,',
      '1002,Absurd,,1000000.01,,,13,,,,,,,',
      '1003,Decimals,,1.005,,,13,,,,,,,',
      '1004,Tax,,1.00,,,17,,,,,,,',
      '1005,Flag,,1.00,,,13,,,,,gratis,,',
      '1006,Per,,1.00,2,weight,13,,,,,,,',
      '1007,Half price,,1.00,,,13,,,,,,2026-12-01,',
      '1008,30 February,,1.00,,,13,,,,,,2026-02-30,1.00',
      ',No code,,1.00,,,13,,,,,,,',
      '6.90123E+12,Spreadsheet,,1.00,,,13,,,,,,,',
      '1009,,,,,,13,,,,,,,',
      '1010,"Line\nend",,1.00,,,13,,,,,,,',
      '',
      '1011,Too many,,1.00,,,13,,,,,,,,,,,x',
      '2012345000000,Template of a priced code,,1.00,,,13,,,,,,,',
    ]
    const report = await importText(HEADER + rows.join('\n'))
    expect(reasons(report)).toEqual(
      [
        '3 code check_digit',
        '4 code duplicate_code',
        '5 price negative_price',
        '6 price absurd_price',
        '7 price bad_amount',
        '8 tax unknown_tax_code',
        '9 flags unknown_flag',
        '10 per per_with_weight',
        '11 price_next incomplete_next_price',
        '12 from bad_time',
        '13 code missing',
        '14 code spreadsheet_number',
        '15 name missing',
        '15 price missing',
        '16 name bad_text',
        '18  too_many_fields',
      ].sort((a, b) => order(a, report) - order(b, report)),
    )
    expect(report).toMatchObject({ added: 2, rejectedRows: 15 })
  })

  it('refuses rows whose bytes are in no encoding', async () => {
    const bad = Buffer.concat([
      Buffer.from(`${HEADER}1001,好`),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(',,1.00,,,13,,,,,,,\n'),
    ])
    const report = await importText(bad, {}, 1000)
    expect(report.added + report.rejectedRows).toBe(1)
    expect(reasons(report)).toEqual(report.added === 1 ? [] : ['2 name bad_encoding'])
  })

  it('takes no other character for one: a broken one in UTF-8 costs its row alone, Latin-1 and Big5 are refused', async () => {
    const rows = [
      '1001,Crème brûlée,,1.00,,,13,,,,,,,',
      '1002,奶茶,,1.00,,,13,,,,,,,',
      '1003,Äpfel,,1.00,,,13,,,,,,,',
    ].join('\n')
    const broken = Buffer.concat([
      Buffer.from(`${HEADER}${rows}\n1004,茶`),
      Buffer.from([0xff, 0xe9]),
      Buffer.from(' x'),
    ])
    const report = await importText(Buffer.concat([broken, Buffer.from(',,1.00,,,13,,,,,,,\n')]), {}, 65536)
    expect(reasons(report)).toEqual(['5 name bad_encoding'])
    const names = ['1001', '1002', '1003'].map((code) => store.catalogue.find(code)?.name)
    expect(names).toEqual(['Crème brûlée', '奶茶', 'Äpfel'])
    const latin = `${HEADER}1005,Cafés moulus,,1.00,,,13,,,,,,,\n1006,Gruyères ronds,,1.00,,,13,Crèmerie,,,,,,\n`
    expect(await importText(Buffer.from(latin, 'latin1'), {}, 65536)).toMatchObject({ added: 0, rejectedRows: 2 })
    const big5 = iconv.encode(`${HEADER}1007,農夫山泉礦泉水,,1.00,,,13,飲料,,,,,,\n`, 'big5')
    expect(await importText(big5, {}, 65536)).toMatchObject({ added: 0, rejectedRows: 1 })
    // As GB18030 its bytes come in pairs, one of them where no character is.
    const few = iconv.encode(`${HEADER}1008,綠茶,,1.00,,,13,,,,,,,\n`, 'big5')
    expect(await importText(few, {}, 65536)).toMatchObject({ added: 0, rejectedRows: 1 })
  })

  it('reads the UTF-16 of spreadsheets in both orders of bytes', async () => {
    for (const [code, encoding] of [
      ['1001', 'utf-16le'],
      ['1002', 'utf-16be'],
    ] as const) {
      const text = `${HEADER}${code},酸奶,,1.00,,,13,,,,,,,\r\n`
      await importText(iconv.encode(text, encoding, { addBOM: true }), {}, 5)
      expect(store.catalogue.find(code)?.name).toBe('酸奶')
    }
  })

  it('says of a packed file, and of one with other separators, what it is rather than which columns it lacks', async () => {
    const row = '1001,A,,1.00,,,13,,,,,,,\n'
    await expect(importText(gzipSync(HEADER + row), {}, 65536)).rejects.toThrow('packed')
    for (const separator of [';', '\t'])
      await expect(importText((HEADER + row).replaceAll(',', separator))).rejects.toThrow('not_commas')
    const format = itemFormat('openfoodfacts')
    if (format === undefined) throw new Error('No such format')
    await expect(importText('code,product_name\n4006381333931,Tea\n', { format })).rejects.toThrow('not_tabs')
    expect(store.catalogue.size()).toBe(0)
  })

  it('tells where a quotation mark is never closed, and keeps what came before', async () => {
    const filler = Array.from({ length: 3000 }, (_, index) => `${2000 + index},Filler ${index},,1.00,,,13,,,,,,,`)
    for (const tail of ['', filler.join('\n')]) {
      const report = await importText(
        `${HEADER}1001,A,,1.00,,,13,,,,,,,\n1002,"B,,1.00,,,13,,,,,,,\n${tail}`,
        {},
        65536,
      )
      expect(reasons(report)).toEqual(['3  bad_csv'])
      expect(store.catalogue.size()).toBe(1)
    }
  })

  it('takes a stray quotation mark as text and loses no row by it', async () => {
    const rows = '1001,"A"x,,1.00,,,13,,,,,,,\n1002,B 19" tray,,1.00,,,13,,,,,,,\n1003,"C ""q""",,1.00,,,13,,,,,,,\n'
    expect(await importText(HEADER + rows, {}, 65536)).toMatchObject({ added: 3, rejectedRows: 0 })
    const names = ['1001', '1002', '1003'].map((code) => store.catalogue.find(code)?.name)
    expect(names).toEqual(['"A"x', 'B 19" tray', 'C "q"'])
  })

  it('changes only what changed when the file comes again', async () => {
    const rows = (price: string) =>
      `${HEADER}4011|94011,香蕉,Bananas,${price},,weight,9,,,,,,,\n1001,Pen,Pen,1.00,,,13,,,,,,,\n`
    expect(await importText(rows('6.98'))).toMatchObject({ added: 2, changed: 0, unchanged: 0 })
    expect(await importText(rows('7.98'))).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect(store.catalogue.find('94011')?.price).toBe(798)
    expect(await importText(rows('7.98'))).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  it('keeps search and codes true when an item is renamed or loses a code', async () => {
    await importText(`${HEADER}4011|94011,香蕉,Bananas,1.00,,,9,,,,,,,\n`)
    await importText(`${HEADER}4011,芒果,Mango,1.00,,,9,,,,,,,\n`)
    expect(store.catalogue.find('94011')).toBeUndefined()
    expect(store.catalogue.search('香蕉', 5)).toEqual([])
    expect(store.catalogue.search('banana', 5)).toEqual([])
    expect(store.catalogue.search('芒果', 5).map((item) => item.code)).toEqual(['4011'])
    expect(store.catalogue.search('mg', 5).map((item) => item.code)).toEqual(['4011'])
  })

  it("lets no row take another item's code, in whatever order its codes come", async () => {
    await importText(`${HEADER}1001|1002,A,,1.00,,,9,,,,,,,\n1003,B,,1.00,,,9,,,,,,,\n`)
    const report = await importText(`${HEADER}1002,C,,1.00,,,9,,,,,,,\n1003|1001,D,,1.00,,,9,,,,,,,\n`)
    expect(reasons(report)).toEqual(['2 code code_of_other_item', '3 code code_of_other_item'])
    expect(await importText(`${HEADER}1004|1003,B,,2.00,,,9,,,,,,,\n`)).toMatchObject({ added: 0, changed: 1 })
    expect(store.catalogue.find('1003')).toMatchObject({ code: '1004', price: 200 })
    expect(store.catalogue.size()).toBe(2)
  })

  it('takes all or nothing when strict, and nothing when it is a dry run', async () => {
    const rows = `${HEADER}1001,A,,1.00,,,9,,,,,,,\n1002,B,,x,,,9,,,,,,,\n`
    expect(await importText(rows, { strict: true })).toMatchObject({ added: 0, rejectedRows: 1 })
    expect(store.catalogue.size()).toBe(0)
    expect(await importText(rows, { dryRun: true })).toMatchObject({ added: 1, rejectedRows: 1 })
    expect(store.catalogue.size()).toBe(0)
    expect(await importText(`${HEADER}1001,A,,1.00,,,9,,,,,,,\n`, { strict: true })).toMatchObject({ added: 1 })
    expect(store.catalogue.size()).toBe(1)
  })

  it('stops when cancelled and keeps whole batches only', async () => {
    const cancel = new AbortController()
    const rows = Array.from({ length: 3000 }, (_, index) => `${10_000 + index},Item,,1.00,,,9,,,,,,,\n`)
    const progress = (count: number) => {
      if (count >= 1000) cancel.abort()
    }
    await expect(importText(HEADER + rows.join(''), { signal: cancel.signal, progress }, 65536)).rejects.toThrow(
      'aborted',
    )
    expect(store.catalogue.size()).toBe(1000)
  })

  it('lets the lane read the catalogue as it was while a strict import is under way', async () => {
    const seen: number[] = []
    const rows = Array.from({ length: 2000 }, (_, index) => `${10_000 + index},Item,,1.00,,,9,,,,,,,\n`)
    const progress = () => seen.push(store.catalogue.size())
    await importText(HEADER + rows.join(''), { strict: true, progress }, 65536)
    expect(seen.slice(0, -1).every((size) => size === 0)).toBe(true)
    expect(store.catalogue.size()).toBe(2000)
  })
})

describe('importing promotions', () => {
  const promotion = { id: 'p1', name: 'Ten off', when: { spend: '100.00' }, give: { amount: '10.00' } }

  it('adds, changes and leaves alone by id', () => {
    const json = (name: string) => `\uFEFF${JSON.stringify({ promotions: [{ ...promotion, name }] })}`
    expect(store.importPromotions(json('A'))).toMatchObject({ format: 'promotions', added: 1 })
    expect(store.importPromotions(json('B'))).toMatchObject({ changed: 1 })
    expect(store.importPromotions(json('B'))).toMatchObject({ unchanged: 1 })
    expect(store.catalogue.promotions()).toMatchObject([
      { id: 'p1', name: 'B', give: { kind: 'amount', amount: 1000 } },
    ])
  })

  it('reads a file in the encodings a catalogue may have, and refuses one that would be printed wrong', async () => {
    const file = join(store.folder, 'promotions.json')
    const read = async (bytes: Buffer) => {
      writeFileSync(file, bytes)
      const order = { catalogue: join(store.folder, 'catalogue.db'), file, format: 'promotions' }
      const how = { strict: false, whole: false, dryRun: false, now: 0, profile: store.settings.current().profile }
      return await importFromFile({ ...order, ...how }, {})
    }
    const json = (name: string) => JSON.stringify({ promotions: [{ ...promotion, name }] })
    for (const [encoding, name] of [
      ['gb18030', '酸奶满减'],
      ['utf-16le', '酸奶再减'],
    ] as const) {
      expect(await read(iconv.encode(json(name), encoding, { addBOM: encoding === 'utf-16le' }))).toMatchObject({
        ...{ encoding, rejectedRows: 0 },
      })
      expect(store.catalogue.promotions()[0]?.name).toBe(name)
    }
    await expect(read(Buffer.from(json('Crème'), 'latin1'))).rejects.toThrow('bad_encoding')
  })

  it('refuses what is no JSON, and with strict takes nothing of a file with one bad promotion', () => {
    expect(() => store.importPromotions('{')).toThrow('not_json')
    const json = JSON.stringify({ promotions: [promotion, { ...promotion, id: 'p2', give: { percent: '101' } }] })
    expect(store.importPromotions(json, { strict: true })).toMatchObject({ added: 0, rejectedRows: 1 })
    expect(store.importPromotions(json)).toMatchObject({ added: 1, rejectedRows: 1 })
  })

  it('counts a promotion once however much is wrong with it, and an entry of another list apart', () => {
    const bad = { ...promotion, id: '', give: { percent: '101' } }
    const json = JSON.stringify({ promotions: [promotion, bad], recalls: [{}, { gtin: '1' }] })
    const { rejected, rejectedRows } = store.importPromotions(json)
    expect(rejected.length).toBeGreaterThan(3)
    expect(rejectedRows).toBe(3)
  })
})

describe('the words of an import', () => {
  it('exist for the same reasons in both languages, and for every reason the program can give', async () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english))
    const { readFileSync } = await import('node:fs')
    const source = readFileSync(join(import.meta.dirname, '../../../main/storage/import/report.ts'), 'utf8')
    const listed = source.slice(source.indexOf('ImportReason ='), source.indexOf('export interface FieldProblem'))
    for (const [, reason = ''] of listed.matchAll(/'(\w+)'/g))
      expect(english).toHaveProperty([`import.reason.${reason}`])
    const refusals = source.slice(source.indexOf('readonly code:'), source.indexOf('readonly params: Readonly'))
    for (const [, code = ''] of refusals.matchAll(/'(\w+)'/g))
      expect(english).toHaveProperty([`import.refusal.${code}`])
  })
})

/** Rejections that a batch finds (codes of other rows) come after those of the rows themselves. */
function order(reason: string, report: ImportReport): number {
  return reasons(report).indexOf(reason)
}
