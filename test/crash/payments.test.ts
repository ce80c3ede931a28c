import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IntentState } from '../../main/domain/payment/intent.ts'
import { openOrCreate } from '../../main/station/open.ts'
import { writeTerminalSecret } from '../../main/station/terminal-secret.ts'
import { ASSETS, plainCipher } from '../main/cli/run.ts'
import { PARTIES } from '../main/payment/counter.ts'
import { type Bench, KEY, startBench } from '../main/payment/transport/bench-terminal.ts'

interface Told {
  readonly counted?: number
  readonly problems?: readonly unknown[]
  readonly fault?: string
}

let template: string
let bench: Bench

beforeAll(async () => {
  bench = await startBench({ pace: 20 })
  template = mkdtempSync(join(tmpdir(), 'checklane-crash-'))
  const store = await openOrCreate({ folder: template, assets: ASSETS, cipher: plainCipher, program: 'test' })
  const settings = store.settings.current()
  const terminal = { kind: 'nexo', poiId: PARTIES.terminal, host: '127.0.0.1', port: bench.server.port } as const
  store.settings.save({ ...settings, presentSeconds: 5, profile: { ...settings.profile, terminal } })
  writeTerminalSecret(store.secrets, { authority: bench.authority.certificate, key: KEY })
  store.close()
})
afterAll(async () => {
  rmSync(template, { recursive: true, force: true })
  await bench.close()
})

async function run(folder: string, ...words: readonly string[]): Promise<{ signal: string | null; told: Told[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'payments-child.ts'), folder, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: Told[] = []
  const ended = new Promise<string | null>((resolve) => {
    child.once('exit', (_code, signal) => resolve(signal))
  })
  for await (const line of createInterface({ input: child.stdout })) told.push(JSON.parse(line))
  return { signal: await ended, told }
}

let reserved = 0

/** Every folder is a copy of one: without numbers of its own its requests would be the last counter's over again. */
function reserveServices(folder: string): void {
  reserved += 100_000
  const database = new DatabaseSync(join(folder, 'station.db'))
  database.prepare('INSERT OR REPLACE INTO reserved_number (name, up_to) VALUES (?, ?)').run('service', reserved)
  database.close()
}

interface Case {
  readonly state: IntentState
  readonly task: 'pay' | 'undo' | 'insure' | 'release'
  readonly present?: 'tap' | 'nothing'
  readonly prepare?: () => void
}

const CASES: readonly Case[] = [
  { state: 'created', task: 'pay' },
  { state: 'sent', task: 'pay' },
  { state: 'aborting', task: 'pay', present: 'nothing' },
  { state: 'declined', task: 'pay', present: 'nothing' },
  { state: 'asking', task: 'pay', prepare: () => bench.server.fail('Payment', 'closed') },
  {
    state: 'undecided',
    task: 'pay',
    prepare() {
      bench.server.fail('Payment', 'closed')
      bench.server.fail('TransactionStatus', 'forged', 20)
    },
  },
  { state: 'approved', task: 'pay' },
  { state: 'reversing', task: 'undo' },
  { state: 'reversed', task: 'undo' },
  // The insurance asked, what it holds settled, or given back.
  { state: 'created', task: 'insure' },
  { state: 'sent', task: 'insure' },
  { state: 'reserved', task: 'insure' },
  { state: 'approved', task: 'insure' },
  { state: 'completed', task: 'insure' },
  { state: 'asking', task: 'insure', prepare: () => bench.server.fail('Payment', 'closed') },
  { state: 'reversing', task: 'release' },
  { state: 'reversed', task: 'release' },
]

describe.each(CASES)('kill -9 at $state ($task)', ({ state, task, present = 'tap', prepare }) => {
  it.each(['before', 'after'])(
    '%s the write: the money is where the books say once it runs again',
    async (when) => {
      const folder = mkdtempSync(join(tmpdir(), 'checklane-crash-'))
      try {
        cpSync(template, folder, { recursive: true })
        reserveServices(folder)
        // The customer of the test before may still stand there.
        await expect.poll(() => bench.terminal.view().phase).toBe('idle')
        const already = bench.terminal.taken()
        bench.server.fail('Payment', 'none')
        bench.server.fail('TransactionStatus', 'none')
        prepare?.()
        bench.terminal.next({ present })
        const killed = await run(folder, task, state, when)
        expect(killed.told).toEqual([])
        expect(killed.signal).toBe('SIGKILL')
        bench.server.fail('TransactionStatus', 'none')
        const { told, signal } = await run(folder, 'resume')
        expect(signal).toBeNull()
        expect(bench.terminal.held()).toBe(0)
        expect(told).toEqual([{ counted: bench.terminal.taken() - already, problems: [] }])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    120_000,
  )
})
