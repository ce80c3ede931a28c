import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../commands/build.mjs'
import { Lane } from '../e2e/lane.ts'
import { type Album, openAlbum } from './album.ts'
import { type Step, tradingDay } from './day.ts'
import { readJournal } from './journal.ts'
import { type PaperPicture, paperPictures } from './papers.ts'

/** How long (ms) each step stays on a screen that somebody may be watching. */
const PACE = 600

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true })
const out = resolve(values.out ?? positionals[0] ?? 'demo-out')
const headless = !hasDisplay()

/** Plays every step and takes its pictures; throws the step's own fault with its number and title in front. */
async function playDay(lane: Lane, album: Album, steps: readonly Step[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    process.stdout.write(`${String(index + 1).padStart(2)}/${steps.length} ${step.title}\n`)
    try {
      await step.play(lane)
      await album.take(lane, step.title)
      if (!headless) await new Promise((done) => setTimeout(done, PACE))
    } catch (error) {
      await lane.picture(out, 'failed').catch(() => [])
      throw new Error(`Step ${index + 1} failed: ${step.title}\n${wordsOf(error)}`)
    }
  }
}

/** The whole demonstration; leaves pictures, papers, journal.json and index.html in `out`. */
async function demonstrate(): Promise<void> {
  await buildIfStale()
  const album = await openAlbum(out)
  const folder = await mkdtemp(join(tmpdir(), 'checklane-demo-'))
  try {
    const papers = await trade(folder, album)
    for (const { title, png } of papers) await album.paper(title, png)
    const journal = await readJournal(folder)
    await writeFile(join(out, 'journal.json'), `${JSON.stringify(journal, null, 2)}\n`)
    await album.close([
      `${papers.length} papers printed`,
      `${journal.length} journal entries, their hash chain and the ledger verified`,
    ])
    process.stdout.write(`Done: ${join(out, 'index.html')}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function trade(folder: string, album: Album): Promise<readonly PaperPicture[]> {
  const lane = await Lane.start({ folder, headless })
  try {
    await playDay(lane, album, tradingDay())
    const papers = await paperPictures(lane)
    await lane.app.close()
    return papers
  } catch (error) {
    await lane.app.kill()
    throw error
  }
}

function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

try {
  await demonstrate()
} catch (error) {
  process.stderr.write(`${wordsOf(error)}\n`)
  process.exitCode = 1
}
