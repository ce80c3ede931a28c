import type { Cipher } from './storage/secrets.ts'

/** The service commands (INTERFACES): whatever else stands on the command line opens the counter. */
export const COMMANDS: readonly string[] = []

export interface CommandSurroundings {
  /** The data folder where `--data` names none. */
  readonly folder: string
  /** The program's own assets folder. */
  readonly assets: string
  readonly cipher: Cipher
}

/** Runs one service command; resolves with the exit code. */
export async function runCommand(_words: readonly string[], _around: CommandSurroundings): Promise<number> {
  return 2
}
