import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../../../main/storage/journal-entry.ts'
import { HEADS_FILE } from '../../../main/storage/outside/heads-file.ts'
import { openSecrets } from '../../../main/storage/secrets.ts'
import { headSigner } from '../../../main/storage/signing.ts'
import type { Store } from '../../../main/storage/store.ts'
import { card, closeShift, newStore, openShift, reopen, sell, temporaryFolder, testCipher } from './support.ts'

let folder: ReturnType<typeof temporaryFolder>
let store: Store

/** Entry 1 opens the shift, 2 to 6 are sales, 7 closes it and signs the head. */
beforeEach(async () => {
  folder = temporaryFolder()
  store = await newStore(folder.path)
  openShift(store)
  for (let count = 1; count <= 5; count += 1)
    sell(store, { lines: count, tenders: [card(((count * (count + 1)) / 2) * 100)] })
  closeShift(store, 1)
})

afterEach(() => {
  store.close()
  folder.remove()
})

/** Changes the database as somebody with the file and no program would. */
function tamper(sql: string): void {
  store.close()
  const database = new DatabaseSync(join(folder.path, 'station.db'))
  database.exec('PRAGMA foreign_keys = OFF')
  database.exec(sql)
  database.close()
  store = reopen(folder.path)
}

async function problems(options?: Parameters<Store['verify']>[0]): Promise<readonly string[]> {
  const found = await store.verify(options)
  expect(found.ok).toBe(found.problems.length === 0)
  return found.problems.map(({ seq, what }) => `${seq} ${what}`)
}

describe('verify', () => {
  it('finds nothing wrong with what the program wrote', async () => {
    expect(await store.verify()).toEqual({ ok: true, entries: 7, problems: [] })
  })

  it('finds a changed byte of an entry', async () => {
    tamper(`UPDATE journal SET content = replace(content, '"operator":"01"', '"operator":"02"') WHERE seq = 3`)
    expect(await problems()).toContain('3 hash_wrong')
  })

  it('finds a deleted entry and where it was', async () => {
    tamper('DELETE FROM journal WHERE seq = 4')
    expect(await problems()).toContain('4 missing')
  })

  it('finds entries that changed places', async () => {
    tamper(
      'UPDATE journal SET seq = -3 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = -3',
    )
    const found = await problems()
    expect(found).toContain('3 seq_wrong 4')
    expect(found).toContain('4 chain_broken')
  })

  it('finds an entry put in at the end with a hash of its own but no place in the chain', async () => {
    const content =
      '{"seq":8,"previous":"","totals":{"sales":{"count":5,"amount":3500},"refunds":{"count":0,"amount":0}},"at":"2026-11-24T00:00:00Z","fact":{"fact":"locked"}}'
    tamper(`INSERT INTO journal (seq, hash, content) VALUES (8, x'${hashOf(content)}', '${content}')`)
    expect(await problems()).toEqual(['8 chain_broken'])
  })

  it('finds a replayed entry', async () => {
    tamper('INSERT INTO journal (seq, hash, content) SELECT 8, hash, content FROM journal WHERE seq = 2')
    const found = await problems()
    expect(found).toContain('8 seq_wrong 2')
    expect(found).toContain('8 chain_broken')
  })

  it('finds a chain written anew by its signed head', async () => {
    // Everything after entry 6 gets hashes that fit, as a thief with the program but not the key could do.
    const database = new DatabaseSync(join(folder.path, 'station.db'))
    const row = database.prepare('SELECT content FROM journal WHERE seq = 7').get()
    const content = String(row?.content).replace('"operator":"01"', '"operator":"09"')
    database.close()
    tamper(`UPDATE journal SET content = '${content}', hash = x'${hashOf(content)}' WHERE seq = 7`)
    expect(await problems()).toEqual(['7 signature_wrong'])
  })

  it("finds a head signed by another key than the station's", async () => {
    const other = temporaryFolder()
    const signer = headSigner(openSecrets(other.path, testCipher))
    other.remove()
    const signature = signer.sign(7, store.journal.head().hash).toString('hex')
    tamper(`UPDATE head_signature SET signature = x'${signature}', public_key = x'${signer.publicKey.toString('hex')}'`)
    expect(await problems()).toEqual(['7 signature_foreign'])
  })

  it('finds a cut tail by a head kept elsewhere', async () => {
    const { seq, hash } = store.journal.head()
    await store.outside.caughtUp()
    rmSync(join(folder.path, HEADS_FILE))
    tamper('DELETE FROM head_signature; DELETE FROM shift_closed; DELETE FROM journal WHERE seq = 7')
    expect(await problems({ heads: [{ seq, hash }] })).toEqual(['7 tail_missing'])
  })

  it('finds ledger rows that were changed, taken away and put in', async () => {
    tamper(`UPDATE sale_lines SET lines = replace(lines, '200', '100') WHERE sale = 2`)
    expect(await problems()).toEqual(['3 ledger_differs sale_lines 2'])
    tamper(`UPDATE sale SET total = total - 1 WHERE number = 4`)
    expect(await problems()).toContain('5 ledger_differs sale 4')
    tamper('DELETE FROM sale_lines WHERE sale = 1')
    expect(await problems()).toContain('2 ledger_missing sale_lines 1')
    tamper(`INSERT INTO till_event (seq, shift, kind, amount) VALUES (2, 1, 'drop', 100)`)
    expect(await problems()).toContain('0 ledger_extra till_event 2')
  })

  it('finds perpetual totals that do not follow from the sales', async () => {
    const database = new DatabaseSync(join(folder.path, 'station.db'))
    const row = database.prepare('SELECT content FROM journal WHERE seq = 2').get()
    const content = String(row?.content).replace('"sales":{"count":1,"amount":100}', '"sales":{"count":1,"amount":90}')
    database.close()
    tamper(`UPDATE journal SET content = '${content}', hash = x'${hashOf(content)}' WHERE seq = 2`)
    const found = await problems()
    expect(found).toContain('2 totals_wrong')
    expect(found).toContain('3 chain_broken')
  })

  it('stops when it is told to', async () => {
    await expect(store.verify({ signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })
})
