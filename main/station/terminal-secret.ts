import * as v from 'valibot'
import type { SharedKey } from '../payment/nexo/sealed/keys.ts'
import type { Secrets } from '../register/ports.ts'

/** What of an enrolled terminal stands in the key store alone. */
export interface TerminalSecret {
  /** PEM of the authority its certificate must come from. */
  readonly authority: string
  readonly key: SharedKey
}

const NAME = 'terminal'
const Kept = v.object({
  authority: v.string(),
  key: v.object({ passphrase: v.string(), identifier: v.string(), version: v.number() }),
})

/** The enrolled terminal's secrets; undefined where none were kept. Throws where the key store cannot be opened. */
export function readTerminalSecret(secrets: Secrets): TerminalSecret | undefined {
  const kept = secrets.read(NAME)
  if (kept === undefined) return undefined
  const parsed = v.safeParse(Kept, JSON.parse(kept.toString('utf8')))
  return parsed.success ? parsed.output : undefined
}

/** Keeps them, in place of any before. Throws where the key store cannot be written. */
export function writeTerminalSecret(secrets: Secrets, { authority, key }: TerminalSecret): void {
  const { passphrase, identifier, version } = key
  secrets.write(NAME, Buffer.from(JSON.stringify({ authority, key: { passphrase, identifier, version } }), 'utf8'))
}
