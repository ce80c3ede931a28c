import { readIfPresent } from '../files.ts'
import { headIsSigned } from '../signing.ts'
import type { KeptHead, Problem } from '../verify/station.ts'

/** The signed heads of a data folder, beside its database: one JSON object a line, oldest first. */
export const HEADS_FILE = 'heads.log'

export interface SignedHead extends KeptHead {
  readonly signature: Buffer
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer
}

export function headLine({ seq, hash, signature, publicKey }: SignedHead): string {
  return JSON.stringify({
    seq,
    hash,
    signature: signature.toString('base64'),
    public_key: publicKey.toString('base64'),
  })
}

/** The head of a line; undefined where it is none, as after a power cut. */
export function parseHead(line: string): SignedHead | undefined {
  try {
    const { seq, hash, signature, public_key: key } = JSON.parse(line) as Record<string, unknown>
    if (typeof seq !== 'number' || typeof hash !== 'string') return undefined
    if (typeof signature !== 'string' || typeof key !== 'string') return undefined
    return { seq, hash, signature: Buffer.from(signature, 'base64'), publicKey: Buffer.from(key, 'base64') }
  } catch {
    return undefined
  }
}

/**
 * The heads a file outside the database keeps. Those the station's key did not sign prove nothing and are told instead;
 * without `own` the key beside the signature is taken. `lastOnly` is for the start, where there is no time for all.
 */
export function readHeads(
  path: string,
  own: Buffer | undefined,
  lastOnly = false,
): { readonly heads: readonly KeptHead[]; readonly problems: readonly Problem[] } {
  const heads: KeptHead[] = []
  const problems: Problem[] = []
  const lines = (readIfPresent(path) ?? '').split('\n').filter((line) => line !== '')
  for (const [index, line] of (lastOnly ? lines.slice(-1) : lines).entries()) {
    const head = parseHead(line)
    if (head === undefined) {
      // The last line may have been cut off by a power cut; it is written again at the next start.
      if (!lastOnly && index < lines.length - 1) problems.push({ seq: 0, what: `head_file_wrong line ${index + 1}` })
      continue
    }
    const foreign = own !== undefined && !own.equals(head.publicKey)
    if (foreign || !headIsSigned(head.publicKey, head.seq, head.hash, head.signature))
      problems.push({ seq: head.seq, what: foreign ? 'head_file_foreign' : 'head_file_wrong' })
    else heads.push({ seq: head.seq, hash: head.hash })
  }
  return { heads, problems }
}
