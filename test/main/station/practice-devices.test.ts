import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RIGHTS, type Right } from '../../../main/domain/operator.ts'
import { say } from '../../../main/register/words.ts'
import { DEVICE_STATES } from '../../../preload/contract/practice.ts'
import type { CheckView, Input, PaperView } from '../../../preload/contract.ts'
import { createVirtualBuses } from '../../virtual/buses.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

const MILK = '6901234567892'
const BANANAS = '4011'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const put = (device: Input<'practiceDevice'>) => lane.done('practiceDevice', device)
/** The self-check asks the terminal and the disk, which takes both kinds of time. */
const checked = (name: CheckView['name'], state: CheckView['state']) =>
  vi.waitFor(
    async () => {
      await lane.time.advance(1_000)
      expect(lane.view().checks.find((one) => one.name === name)).toMatchObject({ state })
    },
    { timeout: 20_000, interval: 5 },
  )
const titles = () => lane.view().papers.map(({ title }) => title)
const texts = ({ lines }: PaperView) => lines.flatMap((line) => (line.line === 'text' ? [line.text.trim()] : []))

async function sellMilk(): Promise<void> {
  await lane.done('scan', { code: MILK })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '10.00' })
  await lane.time.advance(10)
}

describe('a printer that is made to fail', () => {
  const failing = DEVICE_STATES.printer.filter((state) => !['ok', 'paper_low', 'half_printed'].includes(state))

  test('keeps its paper, says so, and prints it once when it is well, whatever it has', async () => {
    expect(failing.length).toBeGreaterThan(8)
    for (const [before, state] of failing.entries()) {
      await put({ name: 'printer', state })
      await sellMilk()
      expect(titles()).toHaveLength(before)
      expect(lane.screen('change').printing).toBe('waiting')
      await checked('printer', 'failed')
      expect(lane.view().practice.printer).toBe(state)
      await lane.time.advance(60_000)
      expect(titles()).toHaveLength(before)
      await put({ name: 'printer', state: 'ok' })
      await lane.time.advance(10)
      expect(titles()).toHaveLength(before + 1)
      expect(texts(lane.view().papers[0] as PaperView)).not.toContain(say('zh-CN', 'receipt.duplicate'))
      expect(lane.screen('change').printing).toBe('printed')
      await lane.time.advance(60_000)
      expect(titles()).toHaveLength(before + 1)
      await checked('printer', 'ok')
    }
  })

  test('prints on while its paper is nearly out, and warns', async () => {
    await put({ name: 'printer', state: 'paper_low' })
    await sellMilk()
    expect(titles()).toHaveLength(1)
    await checked('printer', 'warning')
  })

  test('that ends in the middle prints the whole paper again, marked as a second one', async () => {
    await put({ name: 'printer', state: 'half_printed' })
    await sellMilk()
    expect(titles()).toHaveLength(1)
    expect(lane.view().practice.printer).toBe('paper_out')
    await put({ name: 'printer', state: 'ok' })
    await lane.time.advance(10)
    const [whole, half] = lane.view().papers
    expect(titles()).toHaveLength(2)
    expect(whole?.lines.length).toBeGreaterThan(half?.lines.length ?? 0)
    expect(texts(whole as PaperView)[0]).toBe(say('zh-CN', 'receipt.duplicate'))
  })
})

test('a drawer that does not open is told, and its sale stands', async () => {
  await put({ name: 'drawer', state: 'stuck' })
  await sellMilk()
  expect(lane.view().notice?.code).toBe('drawer_not_opened')
  expect(lane.screen('change').total).toBe(300)
  await checked('drawer', 'failed')
  await put({ name: 'drawer', state: 'open' })
  await checked('drawer', 'warning')
  await put({ name: 'drawer', state: 'ok' })
  await checked('drawer', 'ok')
})

describe('a scanner that is made to fail', () => {
  test('sends nothing, or a code that its check digit gives away', async () => {
    await put({ name: 'scanner', state: 'unplugged' })
    await lane.done('scan', { code: MILK })
    lane.front().hear(MILK)
    expect(lane.view().scans).toEqual([])
    expect(lane.screen('selling').basket.lines).toEqual([])
    await checked('scanner', 'failed')
    await put({ name: 'scanner', state: 'garbled' })
    expect(await lane.refused('scan', { code: MILK })).toBe('code_refused')
    lane.front().hear(MILK)
    const [id = 0] = lane.view().scans
    const { code = '' } = (await lane.done('takeScan', { id })) as { readonly code?: string }
    expect(code).not.toBe(MILK)
    expect(await lane.refused('scan', { code })).toBe('code_refused')
    await put({ name: 'scanner', state: 'ok' })
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.lines).toHaveLength(1)
  })

  test('that sends twice is heard twice, and no more', async () => {
    await put({ name: 'scanner', state: 'double' })
    await lane.done('scan', { code: MILK })
    for (let round = 0; round < 3; round += 1) {
      for (const id of lane.view().scans) {
        const { code = '' } = (await lane.done('takeScan', { id })) as { readonly code?: string }
        await lane.done('scan', { code })
      }
    }
    expect(lane.screen('selling').basket.lines.map(({ quantity }) => quantity)).toEqual(['1', '1'])
  })
})

test.each([
  ['moving', 'ok', 'scale_moving'],
  ['overload', 'ok', 'scale_overload'],
  ['under_zero', 'warning', 'scale_under_zero'],
  ['garbage', 'failed', 'scale_absent'],
  ['unplugged', 'failed', 'scale_absent'],
] as const)('a scale that is %s sells nothing by weight', async (state, found, refusal) => {
  await lane.done('key', { text: BANANAS })
  await put({ name: 'scale', state })
  await checked('scale', found)
  expect(lane.view().practice.scale).toBe(state)
  expect(await lane.refused('answer', { about: 'weight' })).toBe(refusal)
  await put({ name: 'scale', state: 'ok' })
  await lane.done('putOnScale', { weight: '0.532' })
  await lane.done('answer', { about: 'weight' })
  expect(lane.screen('selling').basket.lines).toHaveLength(1)
})

test('a terminal and a bank that cannot be reached charge nothing, and a disk said to be full ends what is open', async () => {
  await put({ name: 'network', state: 'off' })
  expect(lane.view().practice).toMatchObject({ terminal: 'ok', network: 'off' })
  await checked('terminal', 'warning')
  await put({ name: 'network', state: 'ok' })
  await put({ name: 'terminal', state: 'off' })
  await checked('terminal', 'failed')
  await put({ name: 'terminal', state: 'ok' })
  await checked('terminal', 'ok')

  await lane.done('scan', { code: MILK })
  await put({ name: 'disk', state: 'short' })
  await checked('disk', 'warning')
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '10.00' })
  expect(await lane.refused('scan', { code: MILK })).toBe('disk_no_room')
  await put({ name: 'disk', state: 'ok' })
  await lane.done('scan', { code: MILK })
})

test('only virtual devices are made to fail, by somebody who may practise and is there', async () => {
  await lane.done('lock', {})
  expect(await lane.refused('practiceDevice', { name: 'printer', state: 'hung' })).toBe('counter_locked')
  await lane.done('unlock', { pin: '2580' })
  lane.remove()
  lane = await openLane({
    hardware: createVirtualBuses(),
    devices: { printer: { model: 'epson-80', at: { kind: 'network', host: '127.0.0.1', port: 9 } } },
  })
  expect(await lane.refused('practiceDevice', { name: 'scale', state: 'moving' })).toBe('not_signed_in')
  await lane.done('signIn', { operator: '04', pin: '7410' })
  await put({ name: 'scale', state: 'moving' })
  await lane.done('signOut', {})
  await startSelling(lane)
  for (const device of [
    { name: 'printer', state: 'hung' },
    { name: 'drawer', state: 'stuck' },
    { name: 'scanner', state: 'garbled' },
    { name: 'disk', state: 'short' },
  ] as const)
    expect(await lane.refused('practiceDevice', device)).toBe('device_is_real')
  expect(Object.keys(lane.view().practice).sort()).toEqual(['network', 'scale', 'terminal'])
  await put({ name: 'scale', state: 'moving' })

  const cashier = RIGHTS.cashier as Right[]
  cashier.splice(cashier.indexOf('training'), 1)
  try {
    expect(await lane.refused('practiceDevice', { name: 'scale', state: 'ok' })).toBe('may_not_practise')
  } finally {
    cashier.push('training')
  }
})
