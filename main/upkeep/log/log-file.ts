import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type LogLevel = 'info' | 'warning' | 'error'

/** The program's own log: what happened to the program, never what was sold or who paid. */
export interface ProgramLog {
  /** One line with the time; returns at once and never throws: a log that cannot be written must not stop a sale. */
  write(level: LogLevel, what: string, error?: unknown): void
  /** The files with what they hold, newest first. */
  files(): readonly { readonly name: string; readonly text: string }[]
}

export interface LogOptions {
  /** Made where it is missing. */
  readonly folder: string
  readonly now: () => Date
  /** Takes out what no file may hold. */
  readonly redact: (text: string) => string
  /** Bytes after which a file is put aside. */
  readonly size?: number
  /** How many files there are at most, the one that is written included. */
  readonly count?: number
}

const NAME = 'checklane.log'
const MEGABYTE = 1024 * 1024
/** Longest line: a fault that carries a whole document must not push everything else out. */
const LONGEST = 16 * 1024

/** `checklane.log` in `folder`, put aside as `.1`, `.2`, … when it has grown, the oldest removed. */
export function openLog({ folder, now, redact, size = MEGABYTE, count = 5 }: LogOptions): ProgramLog {
  const path = join(folder, NAME)
  const aside = (number: number): string => (number === 0 ? path : `${path}.${number}`)

  function rotate(): void {
    if (!existsSync(path) || statSync(path).size < size) return
    rmSync(aside(count - 1), { force: true })
    for (let number = count - 2; number >= 0; number -= 1) {
      if (existsSync(aside(number))) renameSync(aside(number), aside(number + 1))
    }
  }

  return {
    write(level, what, error) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        rotate()
        const told = error === undefined ? what : `${what}: ${textOf(error)}`
        const line = redact(told.slice(0, LONGEST)).replaceAll('\n', '\n    ')
        appendFileSync(path, `${now().toISOString()} ${level} ${line}\n`, { mode: 0o600 })
      } catch {
        // Nothing is left to tell it to.
      }
    },
    files() {
      const names = Array.from({ length: count }, (_, number) => (number === 0 ? NAME : `${NAME}.${number}`))
      return names.flatMap((name) => {
        try {
          return [{ name, text: readFileSync(join(folder, name), 'utf8') }]
        } catch {
          return []
        }
      })
    },
  }
}

/** An error with its stack and what caused it; anything else as far as it can be written. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : safeJson(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${textOf(error.cause)}`
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}
