import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { passesLuhn } from '../../../main/domain/payment/scrub.ts'
import type { TerminalLink } from '../../../main/payment/link.ts'
import type { Channel } from '../../../preload/contract.ts'
import { GROUPED, PAN, plantedIn, planting, TRACK, WALLET } from '../../planted.ts'
import { leaves, type Path, withLeaf } from '../payment/tampering.ts'
import { type Bench, KEY, startBench } from '../payment/transport/bench-terminal.ts'
import { unzip } from '../upkeep/unzip.ts'
import { type Lane, openLane } from './lane.ts'

/** A field the protocol needs as it is: with anything else in it the reply is another's, or none. */
const STRUCTURE = /MessageHeader|Response\.Result|DocumentQualifier|OutputFormat|SaleTransactionID\.TransactionID/

let bench: Bench
let lane: Lane
/** Which field of the next payment's answer is planted, and with what. */
let plant: { readonly path: Path; readonly put: string } | undefined

const seen: string[] = []

beforeEach(async () => {
  bench = await startBench({
    pace: 200,
    wrap: (link) => planting(link, (reply) => (plant === undefined ? reply : withLeaf(reply, plant.path, plant.put))),
  })
  lane = await openLane()
  lane.station.onViews(() => {
    seen.push(JSON.stringify(lane.station.counterView()), JSON.stringify(lane.station.customerView()))
  })
  await lane.done('signIn', { operator: '04', pin: '7410' })
  await lane.done('enrolTerminal', {
    ...{ host: '127.0.0.1', port: bench.server.port, poiId: 'P400-000001', authority: bench.authority.certificate },
    ...{ passphrase: KEY.passphrase, keyIdentifier: KEY.identifier, keyVersion: KEY.version },
  })
  await lane.done('signOut', {})
  // A supervisor, so that every note can be made.
  await lane.done('signIn', { operator: '02', pin: '3691' })
  await lane.done('openShift', { float: '200.00' })
})
afterEach(async () => {
  lane.remove()
  await bench.close()
})

/** Whatever it answers, refusal or not, is output too. */
async function say(channel: Channel, input: unknown): Promise<void> {
  seen.push(JSON.stringify(await lane.station.call(channel, input)))
}

async function payOnce(): Promise<void> {
  await say('key', { text: '6901234567892' })
  await say('startTender', {})
  await say('startCard', { method: 'card' })
  bench.terminal.next({ present: 'swipe' })
  await say('confirmCard', { amount: '3.00' })
  const over = () => {
    const { screen } = lane.view()
    return screen.kind === 'change' || (screen.kind === 'card' && ['signature', 'refused'].includes(screen.state.step))
  }
  for (let turn = 0; turn < 4000 && !over(); turn += 1) {
    await lane.time.advance(100)
    await new Promise((next) => setTimeout(next, 2))
  }
  const { screen } = lane.view()
  if (screen.kind === 'card' && screen.state.step === 'signature') await say('confirmSignature', { agrees: true })
  if (lane.view().screen.kind === 'card') throw new Error('The payment did not end')
  await lane.time.advance(2_000)
  await say('next', {})
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
}

/** Where any of it is found, by file, what is packed into the file for support, or output. */
async function found(): Promise<string[]> {
  const hits: string[] = []
  const faults = lane.faults.map((fault) => (fault instanceof Error ? `${fault.stack}` : JSON.stringify(fault)))
  // A fault of the program that names what it broke at, after those there were.
  lane.station.register.trouble(new Error(`a fault at ${TRACK}`))
  await lane.done('makeBundle', {})
  const folder = join(lane.station.store.folder, 'diagnostics')
  const packed = readdirSync(folder).flatMap((name) => unzip(readFileSync(join(folder, name))))
  // The log is in it, so what is found nowhere was looked for where a program's faults are kept.
  expect(packed.find(({ name }) => name === 'logs/checklane.log')?.content.toString()).toContain('a fault at')
  for (const { name, content } of packed) hits.push(...plantedIn(content).map((secret) => `${name}: ${secret}`))
  for (const file of filesBelow(lane.station.store.folder)) {
    hits.push(...plantedIn(readFileSync(file)).map((secret) => `${file}: ${secret}`))
  }
  for (const text of [...seen, ...faults]) hits.push(...plantedIn(text))
  return [...new Set(hits)]
}

test('card data in any field of a reply is found nowhere afterwards', async () => {
  expect(passesLuhn(PAN)).toBe(true)
  let reply: unknown
  const inner = bench.terminal.link.exchange
  await payOnce()
  // The shape of an answer, from the terminal's own record of the first.
  const answer = await inner(statusRequest(lane.station.store.intents.find('S1L1-P000001')?.intent.service ?? ''))
  if (answer.ok) reply = answer.reply
  const repeated = (reply as Repeated).SaleToPOIResponse.TransactionStatusResponse.RepeatedMessageResponse
  const body = { SaleToPOIResponse: repeated.RepeatedResponseMessageBody }
  const paths = leaves(body).filter((path) => !STRUCTURE.test(path.join('.')))
  expect(paths.length).toBeGreaterThan(15)
  for (const path of paths) {
    for (const put of [`card ${PAN}`, GROUPED, TRACK]) {
      plant = { path, put }
      await payOnce()
    }
  }
  expect(lane.faults).toEqual([])
  expect(await found()).toEqual([])
}, 300_000)

test('card data scanned, keyed or written as a note is found nowhere afterwards', async () => {
  await say('key', { text: '6901234567892' })
  for (const text of [PAN, TRACK, GROUPED, `%B${PAN}^NAME/A^3012101999?`]) {
    await say('scan', { code: text })
    await say('key', { text })
    await say('priceCheck', { code: text })
    await say('search', { text })
    await say('receipts', { text: text.slice(0, 100) })
    await say('setMember', { member: text.slice(0, 64) })
    await say('addCoupon', { coupon: text.slice(0, 64) })
    await say('overridePrice', { line: 1, price: '2.50', reason: `card ${text}` })
    await say('discountLine', { line: 1, discount: { by: 'amount', amount: '0.10' }, reason: `card ${text}` })
    await say('hold', { name: text.slice(0, 40) })
    const held = await lane.station.call('held', {})
    if (held.ok) for (const { id } of held.value as { id: string }[]) await say('recall', { id })
    await say('noSale', { reason: text })
    await say('paidIn', { amount: '1.00', reason: `for ${text}` })
    await say('paidOut', { amount: '1.00', reason: `for ${text}` })
    await say('drop', { amount: '1.00', bag: text.slice(0, 40) })
    await say('startTender', {})
    await say('payVoucher', { code: text.slice(0, 64), amount: '0.10' })
    const { screen } = lane.view()
    if (screen.kind === 'tender') for (const { id } of screen.tenders) await say('undoTender', { tender: id })
    await say('leaveTender', {})
    await say('seeToLateDecline', { intent: text.slice(0, 64), how: text })
  }
  await say('startTender', {})
  await say('scan', { code: WALLET })
  await lane.time.advance(1_000)
  expect(await found()).toEqual([])
}, 60_000)

interface Repeated {
  readonly SaleToPOIResponse: {
    readonly TransactionStatusResponse: {
      readonly RepeatedMessageResponse: { readonly RepeatedResponseMessageBody: object }
    }
  }
}

function statusRequest(service: string): Parameters<TerminalLink['exchange']>[0] {
  return {
    SaleToPOIRequest: {
      MessageHeader: {
        ...{ ProtocolVersion: '3.0', MessageClass: 'Service', MessageCategory: 'TransactionStatus' },
        ...{ MessageType: 'Request', SaleID: 'S1L1', ServiceID: 'ZZ1', POIID: 'P400-000001' },
      },
      TransactionStatusRequest: {
        MessageReference: { MessageCategory: 'Payment', SaleID: 'S1L1', ServiceID: service },
        ReceiptReprintFlag: false,
      },
    },
  }
}
