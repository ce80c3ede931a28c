import { join } from 'node:path'
import { COMMANDS, runCommand } from '../../../main/cli.ts'
import type { Cipher } from '../../../main/storage/secrets.ts'

export { COMMANDS }

export const ASSETS = join(import.meta.dirname, '../../../assets')

/** Turns bits around: no protection at all, and the same in every process of a test. */
export const plainCipher: Cipher = {
  encrypt: (clear) => Buffer.from(clear.map((byte) => byte ^ 0x5a)),
  decrypt: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)),
}

export interface Ran {
  readonly exit: number
  readonly out: string
  readonly err: string
  /** Standard output read as JSON. */
  json(): unknown
}

export interface Running {
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs a service command within this process, on the data folder `folder`. */
export async function run(folder: string, words: readonly string[], how: Running = {}): Promise<Ran> {
  let out = ''
  let err = ''
  const exit = await runCommand(words, {
    folder,
    assets: ASSETS,
    cipher: plainCipher,
    environment: how.environment ?? {},
    streams: {
      out: async (text) => {
        out += text
      },
      err: async (text) => {
        err += text
      },
      input: async () => how.input ?? '',
    },
  })
  return { exit, out, err, json: () => JSON.parse(out) as unknown }
}
