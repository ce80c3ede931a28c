import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright'
import type { TestContext } from 'vitest'

/** Longest wait for a window that may be what is broken, milliseconds. */
const PATIENCE = 5_000

export interface Scene {
  /** Where it is to be kept. */
  readonly folder: string
  /** By the name its picture gets. */
  readonly windows: Readonly<Record<string, Page>>
  /** What the application wrote. */
  readonly output?: string
}

/**
 * Keeps what the windows showed when a test failed, as pictures and as a screen reader reads them, with what the
 * application wrote, and says where: of a run on another machine nothing else is left to look at. A window that is gone
 * is no fault of its own.
 */
export async function keepEvidence(task: TestContext['task'], { folder, windows, output }: Scene): Promise<void> {
  const file = basename(task.file.name).split('.')[0] ?? ''
  const name = join(folder, `failed-${file}-${task.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}`)
  await mkdir(folder, { recursive: true })
  const texts: string[] = []
  for (const [window, page] of Object.entries(windows)) texts.push(await readWindow(page, `${name}-${window}.png`))
  if (output !== undefined) texts.push(`Output:\n${output}`)
  await writeFile(`${name}.txt`, texts.join('\n\n'))
  process.stderr.write(
    `\nWhat the screens showed when "${task.name}" failed:\n  ${name}.txt and the pictures beside it\n`,
  )
}

async function readWindow(page: Page, picture: string): Promise<string> {
  const [tree] = await Promise.allSettled([
    page.locator('body').ariaSnapshot({ timeout: PATIENCE }),
    page.screenshot({ path: picture, animations: 'disabled', timeout: PATIENCE }),
  ])
  return `${page.url()}\n${tree.status === 'fulfilled' ? tree.value : `It could not be read: ${tree.reason}`}`
}
