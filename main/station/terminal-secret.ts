import * as v from 'valibot'
import type { TerminalProfile } from '../domain/profile.ts'
import type { SharedKey } from '../payment/nexo/sealed/keys.ts'
import type { Secrets } from '../register/ports.ts'

/** What of an enrolled terminal stands in the key store alone. */
export interface TerminalSecret {
  /** PEM of the authority its certificate must come from. */
  readonly authority: string
  readonly key: SharedKey
  /** The terminal it was tried on; missing in what older programs kept. */
  readonly of?: Terminal
}

type Terminal = { readonly [Name in 'poiId' | 'host' | 'port']?: TerminalProfile[Name] | undefined }

const NAME = 'terminal'
const members = {
  authority: v.string(),
  key: v.object({ passphrase: v.string(), identifier: v.string(), version: v.number() }),
  of: v.optional(
    v.object({ poiId: v.optional(v.string()), host: v.optional(v.string()), port: v.optional(v.number()) }),
  ),
}
/** An older program reads the newest and leaves the one before alone. */
const Kept = v.object({ ...members, before: v.optional(v.object(members)) })

/**
 * The secrets of the terminal that the settings name: those tried on it, or where none were (settings mended by hand, an
 * older program) the newest. Undefined where none were kept. Throws where the key store cannot be opened.
 */
export function readTerminalSecret(secrets: Secrets, { poiId, host, port }: Terminal): TerminalSecret | undefined {
  const kept = secrets.read(NAME)
  if (kept === undefined) return undefined
  const parsed = v.safeParse(Kept, JSON.parse(kept.toString('utf8')))
  if (!parsed.success) return undefined
  const { before, ...newest } = parsed.output
  const both = [newest, ...(before === undefined ? [] : [before])]
  const own = both.filter(({ of }) => of?.poiId === poiId)
  const found = own.find(({ of }) => of?.host === host && of?.port === port) ?? own[0] ?? newest
  // What has no name of its own is kept under that of the terminal it is used for.
  return { authority: found.authority, key: found.key, of: { poiId, host, port } }
}

/**
 * Keeps them beside those in use, which stay until the next enrolment: the settings are another file, and say which of the
 * two count. Cut off between the two files, the terminal before works on; after both, the new one. Throws where the key store
 * cannot be written.
 */
export function writeTerminalSecret(secrets: Secrets, secret: TerminalSecret, inUse?: TerminalSecret): void {
  const kept = { ...plain(secret), ...(inUse === undefined ? {} : { before: plain(inUse) }) }
  secrets.write(NAME, Buffer.from(JSON.stringify(kept), 'utf8'))
}

function plain({ authority, key: { passphrase, identifier, version }, of }: TerminalSecret) {
  return { authority, key: { passphrase, identifier, version }, ...(of === undefined ? {} : { of }) }
}
