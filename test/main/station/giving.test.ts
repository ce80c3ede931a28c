import { afterEach, beforeEach, expect, test } from 'vitest'
import { qrDots } from '../../../main/devices/drawing/qr.ts'
import { compactReceipt } from '../../../main/domain/receipt/compact.ts'
import { say } from '../../../main/register/words.ts'
import { contextIn, LONG_SALE } from '../domain/receipt/sample.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

async function sell(): Promise<string> {
  await lane.done('scan', { code: '6901234567892' })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '10.00' })
  return lane.screen('change').receipt
}

/** Receipts are given as `give` from now on; the cashier stands at the counter again. */
async function givenAs(give: 'paper' | 'qr' | 'none', url = ''): Promise<void> {
  await lane.done('signIn', { operator: '04', pin: '7410' })
  await lane.done('saveReceiptGiving', { give, url })
  expect(await lane.done('receiptGiving', {})).toEqual({ give, url })
  await lane.done('signOut', {})
  await startSelling(lane)
}

const papers = (receipt: string) => lane.view().papers.filter(({ title }) => title.includes(receipt))
const shown = () => {
  const { screen } = lane.station.customerView()
  return screen.kind === 'thanks' ? screen.code : undefined
}
const isDuplicate = (receipt: string) =>
  papers(receipt).map(({ lines }) => JSON.stringify(lines).includes(say('zh-CN', 'receipt.duplicate')))

test('paper comes out by itself, and the code is shown for as long as it is wanted', async () => {
  await startSelling(lane)
  const receipt = await sell()
  expect(papers(receipt)).toHaveLength(1)
  expect(lane.screen('change')).toMatchObject({ printing: 'printed', codeShown: false })
  expect(shown()).toBeUndefined()
  await lane.done('giveReceipt', { as: 'qr' })
  expect(shown()?.width).toBeGreaterThan(20)
  await lane.done('giveReceipt', { as: 'none' })
  expect(shown()).toBeUndefined()
  expect(await lane.refused('giveReceipt', { as: 'paper' })).toBe('receipt_printed')
  expect(papers(receipt)).toHaveLength(1)
})

test('nothing is printed where nothing is wanted; the first paper is an original, the next a duplicate', async () => {
  await givenAs('none')
  const receipt = await sell()
  expect(papers(receipt)).toEqual([])
  expect(lane.station.store.printJobs.waiting()).toBe(0)
  expect(lane.screen('change').printing).toBe('none')
  await lane.done('giveReceipt', { as: 'paper' })
  expect(isDuplicate(receipt)).toEqual([false])
  await lane.done('reprint', { receipt, approval: { operator: '02', pin: '3691' } })
  expect(isDuplicate(receipt)).toEqual([true, false])
  await lane.done('next', {})
  expect(await lane.refused('giveReceipt', { as: 'paper' })).toBe('not_finished')
  expect((await lane.station.store.verify()).problems).toEqual([])
})

test('the code is the store’s address of this receipt, with a check that only its journal entry gives', async () => {
  await givenAs('qr', 'https://shop.example/r/{station}/{receipt}?t={total}&k={check}')
  const receipt = await sell()
  const sold = [...lane.station.store.journal.entries(1)].find(({ fact }) => fact.fact === 'sale_completed')
  const address = `https://shop.example/r/S1L1/${receipt}?t=3.00&k=${sold?.hash.slice(0, 16)}`
  expect(shown()).toEqual(qrDots(address))
  expect(papers(receipt)).toEqual([])
  lane = await lane.restart()
  await lane.done('signIn', { operator: '04', pin: '7410' })
  expect(await lane.done('receiptGiving', {})).toMatchObject({ give: 'qr' })
  for (const url of ['shop', 'https://shop.example/all', 'ftp://x/{receipt}', 'https://{receipt}.example/'])
    expect(await lane.refused('saveReceiptGiving', { give: 'qr', url })).toBe('receipt_address')
})

test('without a page the code is the receipt itself, short enough for a phone, with its number and total', () => {
  const whole = compactReceipt({ ...LONG_SALE, lines: LONG_SALE.lines.slice(0, 3) }, contextIn('zh-CN'))
  expect(whole).toContain('农夫山泉饮用天然水')
  const lines = Array.from({ length: 60 }, () => LONG_SALE.lines).flat()
  const long = compactReceipt({ ...LONG_SALE, lines }, contextIn('zh-CN'))
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(900)
  for (const words of ['CLRS1L1-000042', '339.05', '另有']) expect(long).toContain(words)
  expect(qrDots(long)).toBeDefined()
})
