import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { at as leafAt, leaves, withLeaf } from '../main/payment/tampering.ts'
import { KEY, startBench } from '../main/payment/transport/bench-terminal.ts'
import { unzip } from '../main/upkeep/unzip.ts'
import { GROUPED, PAN, plantedIn, planting, TRACK } from '../planted.ts'
import { MILK } from './goods.ts'
import type { Lane } from './lane.ts'
import { painted } from './painted.ts'
import { eventually, keepPicture, laneForThisTest, payByCard, readyToSell, stationFolder } from './support.ts'

/** Texts of an answer that a counter shows, prints or keeps. */
const SHOWN = /MaskedPAN|PaymentBrand|ApprovalCode|AdditionalResponse|CardHolder|OutputText\.\d+\.Text$/i

/** An answer in whose texts a careless terminal puts the card's number or its stripe. */
function careless(reply: unknown): unknown {
  const paths = leaves(reply).filter((path) => SHOWN.test(path.join('.')) && typeof leafAt(reply, path) === 'string')
  return paths.reduce((changed, path, number) => {
    const put = [`card ${PAN}`, GROUPED, TRACK][number % 3]
    return withLeaf(changed, path, put)
  }, reply)
}

async function enrol(at: Lane, bench: Awaited<ReturnType<typeof startBench>>): Promise<void> {
  await at.signIn('technician')
  await at.openMenu('screen.menu.terminal')
  for (const [key, value] of [
    ['screen.terminal.host', '127.0.0.1'],
    ['screen.terminal.port', String(bench.server.port)],
    ['screen.terminal.poi', 'P400-000001'],
    ['screen.terminal.key', KEY.identifier],
    ['screen.terminal.key_version', String(KEY.version)],
    ['screen.terminal.passphrase', KEY.passphrase],
    ['screen.terminal.authority', bench.authority.certificate],
  ] as const)
    await at.field(key).fill(value)
  await at.press('screen.terminal.enrol')
  await at.dialog('screen.terminal.title').waitFor({ state: 'detached' })
  await at.openMenu('screen.menu.sign_out')
}

/** Where planted data is below the folder, in what is packed there and in what the application wrote. */
function found(folder: string, output: string): readonly string[] {
  const hits = plantedIn(output).map((secret) => `output: ${secret}`)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) continue
    const content = readFileSync(file)
    const parts = file.endsWith('.zip') ? unzip(content) : [{ name: '', content }]
    for (const part of parts) hits.push(...plantedIn(part.content).map((secret) => `${name} ${part.name}: ${secret}`))
  }
  return hits
}

it('card data that a terminal, a scanner or a person gives is on no picture, in no file and in no output', async () => {
  const bench = await startBench({ pace: 5, wrap: (link) => planting(link, careless) })
  try {
    const folder = await stationFolder()
    const at = await laneForThisTest({ folder })
    await enrol(at, bench)
    await readyToSell(at)
    for (const code of [PAN, GROUPED.replaceAll(' ', '-')]) {
      await at.scan(code)
      await eventually(() => at.refusal()).not.toBe('')
      await keepPicture(at, 'planted-scan')
      await at.press('screen.notice.understood')
      await at.button('screen.notice.understood').waitFor({ state: 'detached' })
    }
    await at.key('Control+d')
    await at.counter.getByRole('dialog').getByRole('textbox').fill(`for ${PAN}`)
    await keepNothing(at)
    await at.key('Escape')
    await at.counter.getByRole('dialog').waitFor({ state: 'detached' })

    bench.terminal.next({ present: 'tap' })
    await payByCard(at, MILK)
    await keepPicture(at, 'planted-change')
    // The planting worked: what was masked is there as its mask.
    expect(await painted(at.counter)).toContain('492912******9015')
    expect(bench.terminal.taken()).toBe(MILK.price)
    const number = await at.receiptNumber()
    await at.next()
    await at.press('screen.top.papers')
    await at.dialog('screen.menu.papers').getByRole('tabpanel').waitFor()
    await keepPicture(at, 'planted-papers')
    await at.key('Escape')
    await at.dialog('screen.menu.papers').waitFor({ state: 'detached' })
    await at.openMenu('screen.menu.receipts')
    await at.counter.getByRole('option').filter({ hasText: number }).first().click()
    await at.counter.locator('.receipt-detail').waitFor()
    await keepPicture(at, 'planted-receipt')
    await at.key('Escape', 'Escape')
    await at.counter.getByRole('dialog').waitFor({ state: 'detached' })

    await at.key('F1', 'Shift+F1')
    await at
      .dialog('screen.key.help')
      .getByRole('status')
      .filter({ hasText: join(folder, 'diagnostics') })
      .waitFor()
    await keepPicture(at, 'planted-help')
    await at.app.close()
    expect(found(folder, at.app.output())).toEqual([])
  } finally {
    await bench.close()
  }
}, 180_000)

/** A card's number in a field would be seen, and no picture of it is kept: what says so of every other picture can fail. */
async function keepNothing(at: Lane): Promise<void> {
  expect(plantedIn(await painted(at.counter))).not.toEqual([])
  await expect(keepPicture(at, 'planted-field')).rejects.toThrow(PAN)
}
