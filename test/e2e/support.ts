import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, inject, onTestFailed, onTestFinished } from 'vitest'
import { temporaryFolder } from '../standin/temporary-folder.ts'
import { keepEvidence, type Scene } from './evidence.ts'
import type { Goods } from './goods.ts'
import { ARTEFACTS, Lane, type LaneOptions } from './lane.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly runFolder: string
  }
}

export { temporaryFolder }

/** Makes station folders that are removed when the file has run: from within a hook it is too late to ask for that. */
export function foldersOfThisFile(): () => Promise<string> {
  const cleanings: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const clean of cleanings) await clean()
  })
  return () => stationFolder((clean) => cleanings.push(clean))
}

/**
 * The data folder of a station that was started once and closed: a first start makes catalogue, keys and the hashes of PINs,
 * which takes longer than most tests. It is made once a run, by the application itself, and copied.
 */
export async function stationFolder(...finished: Parameters<typeof temporaryFolder>): Promise<string> {
  const startedOnce = join(inject('runFolder'), 'started-once')
  if (!existsSync(startedOnce)) {
    const folder = temporaryFolder(...finished)
    const lane = await Lane.start({ folder })
    await lane.app.close()
    takePlace(folder, startedOnce)
  }
  const folder = temporaryFolder(...finished)
  cpSync(startedOnce, folder, { recursive: true })
  return folder
}

/** Starts the application for one test, which leaves nothing running however it ends. */
export async function laneForThisTest(options: Partial<LaneOptions> = {}): Promise<Lane> {
  const lane = await Lane.start({ folder: options.folder ?? (await stationFolder()), ...options })
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence(task, sceneOf(lane))
    await lane.app.kill()
  })
  return lane
}

/** Puts a copy of a folder where nothing was. Whoever comes second finds one, and that is as good. */
function takePlace(folder: string, place: string): void {
  const copy = `${folder}-copy`
  cpSync(folder, copy, { recursive: true })
  try {
    renameSync(copy, place)
  } catch (error) {
    if (!existsSync(place)) throw error
  }
}

/** The data folder of a station whose settings document a technician has added to by hand, as docs/formats.md has them. */
export async function stationWithSettings(added: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await stationFolder()
  const file = join(folder, 'settings.json')
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, `${JSON.stringify({ ...settings, ...added }, null, 2)}\n`)
  return folder
}

/**
 * One application for all tests of a file, ready to sell; each test leaves an empty selling screen behind. After a test
 * that failed the next one gets a new application, so that one fault is reported once.
 */
export function laneForThisFile(ready: (lane: Lane) => Promise<void> = readyToSell): () => Lane {
  let lane: Lane | undefined
  const folders = foldersOfThisFile()
  beforeEach(async ({ task }) => {
    if (lane === undefined) {
      lane = await Lane.start({ folder: await folders() })
      await ready(lane)
    }
    onTestFailed(async () => {
      const failed = lane
      lane = undefined
      if (failed === undefined) return
      await keepEvidence(task, sceneOf(failed))
      await failed.app.kill()
    })
  })
  afterAll(() => lane?.app.kill())
  return () => {
    if (lane === undefined) throw new Error('The application did not start')
    return lane
  }
}

/** Both windows and the application's words, to be kept when a test fails. */
export function sceneOf(lane: Lane): Scene {
  const { counter, customer, app } = lane
  return { folder: ARTEFACTS, windows: { counter, customer }, output: app.output() }
}

/** The cashier signed in, with a float of 200.00. */
export async function readyToSell(lane: Lane): Promise<void> {
  await lane.signIn()
  await lane.openShift()
}

/** Expects something of the screen as soon as it holds, and fails when it never does. */
export function eventually<Value>(look: () => Promise<Value> | Value) {
  return expect.poll(look, { timeout: 20_000, interval: 30 })
}

/** Keeps pictures of both windows as an artefact. */
export async function keepPicture(lane: Lane, name: string): Promise<void> {
  await lane.picture(ARTEFACTS, name)
}

/** Sells goods for exact cash and goes on to the next customer; the number of the receipt. */
export async function sellForCash(lane: Lane, ...codes: readonly string[]): Promise<string> {
  const receipt = await payCash(lane, ...codes)
  await lane.next()
  return receipt
}

/** Sells goods for exact cash, up to the screen with the change; the number of the receipt. */
export async function payCash(lane: Lane, ...codes: readonly string[]): Promise<string> {
  await lane.scan(...codes)
  await lane.lineCount(codes.length)
  await lane.key('F11')
  await lane.done()
  return lane.receiptNumber()
}

/** Sells one piece of `goods` by card, up to the screen that says it is paid. */
export async function payByCard(lane: Lane, goods: Goods): Promise<void> {
  await lane.scan(goods.code)
  await lane.lineCount(1)
  await lane.key('F10')
  await lane.press('screen.card.confirm', { amount: lane.money(goods.price) })
  await lane.done()
}

/** Takes the whole basket away, with a supervisor's approval. */
export async function voidSale(lane: Lane): Promise<void> {
  await lane.key('Shift+F9')
  await lane.counter
    .getByRole('alertdialog')
    .getByRole('button', { name: lane.say('screen.void_sale.yes', { amount: '' }) })
    .click()
  await lane.approve('supervisor')
  await eventually(() => lane.lines()).toEqual([])
}
