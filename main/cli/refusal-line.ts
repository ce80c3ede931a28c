import type { Language } from '../domain/profile.ts'
import { StorageRefusal } from '../storage/refusal.ts'
import { CommandRefusal } from './command.ts'
import { sayCli } from './words.ts'

/** The one line a person is told of a refusal, or undefined where the error is none: then the program is wrong. */
export function refusalLine(error: unknown, language: Language): string | undefined {
  if (error instanceof CommandRefusal) return sayCli(language, error.key, error.params)
  if (!(error instanceof StorageRefusal)) return undefined
  // Who holds a folder is not known in the moment in which it is just being taken.
  const unknown = { program: '-', pid: '-', since: '-' }
  return sayCli(language, `storage.refusal.${error.code}`, { ...unknown, ...error.params })
}
