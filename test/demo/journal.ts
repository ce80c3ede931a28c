import type { JournalEntry } from '../../main/domain/journal/fact.ts'
import type { Cipher } from '../../main/storage/secrets.ts'
import { openStore } from '../../main/storage/store.ts'

/** The secrets stay with the application that sealed them: reading the journal needs none. */
const noSecrets: Cipher = {
  encrypt: (secret) => secret,
  decrypt: () => {
    throw new Error('Sealed by another program')
  },
}

/** Every entry of a data folder's journal, oldest first. Throws where its hash chain or the ledger does not hold. */
export async function readJournal(folder: string): Promise<readonly JournalEntry[]> {
  const store = openStore(folder, { cipher: noSecrets, program: 'demonstration' })
  try {
    const { ok, problems } = await store.verify()
    if (!ok) throw new Error(`The journal does not hold: ${JSON.stringify(problems)}`)
    return [...store.journal.entries(1)]
  } finally {
    store.close()
  }
}
