import { readFileSync, statSync } from 'node:fs'
import { CommandRefusal } from './command.ts'
import type { Streams } from './streams.ts'

/** The text of a file, or of standard input for `-`. Throws CommandRefusal naming a file that cannot be read. */
export async function readText(path: string, streams: Streams): Promise<string> {
  const text = path === '-' ? await streams.input() : readFile(path)
  return text.replace(/^\uFEFF/, '')
}

/** JSON of a file or of standard input. Throws CommandRefusal naming the file and what is wrong with it. */
export async function readJson(path: string, streams: Streams): Promise<unknown> {
  const text = await readText(path, streams)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandRefusal('cli.not_json', { path, found: error instanceof Error ? error.message : String(error) })
  }
}

/** Throws CommandRefusal where `path` is no file that can be read, before anything is opened for it. */
export function checkFile(path: string): void {
  try {
    if (statSync(path).isFile()) return
  } catch (error) {
    throw unreadable(path, error)
  }
  throw new CommandRefusal('cli.no_file', { path, found: 'not a file' })
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): CommandRefusal {
  const found = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new CommandRefusal('cli.no_file', { path, found })
}
