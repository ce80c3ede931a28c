import type { Language } from '../domain/profile.ts'
import { say } from '../register/words.ts'
import { ImportRefusal } from '../storage/import/report.ts'
import { StorageRefusal } from '../storage/refusal.ts'
import { CommandRefusal } from './command.ts'
import { sayCli } from './words.ts'

/** The one line a person is told of a refusal, or undefined where the error is none: then the program is wrong. */
export function refusalLine(error: unknown, language: Language): string | undefined {
  if (error instanceof CommandRefusal) return sayCli(language, error.key, error.params)
  if (error instanceof ImportRefusal) return sayCli(language, `cli.import.refusal.${error.code}`, error.params)
  if (!(error instanceof StorageRefusal)) return undefined
  const { code, params } = error
  if (code === 'in_use') {
    const { path = '-', program = '-', pid = '-', since = '-' } = params
    return sayCli(language, 'cli.in_use', { path, program, pid, since })
  }
  const both = ['words', 'next'].map((part) => say(language, `failure.storage_${code}.${part}`, params))
  return both.join(' ').replaceAll(/\s*\n\s*/g, ' ')
}
