import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Personal, redactPersonal } from '../domain/support/redact.ts'
import type { Operators } from '../register/ports.ts'
import { openLog, type ProgramLog } from '../upkeep/log/log-file.ts'

/** The program's log in a data folder; what it writes names no person. */
export interface StationLog extends ProgramLog {
  /** Whose names may not be written: those of the station's operators. */
  knows(operators: Pick<Operators, 'list'>): void
  /** The same cleaning for whatever else leaves the station. */
  readonly redact: (text: string) => string
}

const LOG_FOLDER = 'logs'

/** Logs into `folder`/logs. */
export function openStationLog(folder: string, now: () => Date = () => new Date()): StationLog {
  const people = createPeople()
  const redact = (text: string): string => redactPlaces(redactPersonal(text, { operators: people.known() }), folder)
  return {
    ...openLog({ folder: join(folder, LOG_FOLDER), now, redact }),
    knows: people.knows,
    redact,
  }
}

/** Operators as they were known last: a log is written after its station has closed, too. */
function createPeople() {
  let list: (() => Personal['operators']) | undefined
  let last: Personal['operators'] = []
  return {
    knows(operators: Pick<Operators, 'list'>): void {
      list = () => operators.list()
    },
    known(): Personal['operators'] {
      try {
        last = list?.() ?? last
      } catch {
        // The database is closed, or is what is being reported.
      }
      return last
    },
  }
}

/** A home folder often bears its owner's name. */
function redactPlaces(text: string, folder: string): string {
  const home = homedir()
  const inside = text.replaceAll(folder, 'DATA')
  return home.length > 1 ? inside.replaceAll(home, 'HOME') : inside
}
