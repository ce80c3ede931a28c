import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

/** The lock of one data folder; the operating system lets go of it when the process ends, however it ends. */
export interface SingleInstanceLock {
  readonly release: () => void
}

/**
 * Takes the lock of a data folder and listens for later instances; when another process holds it, hands
 * `own` to that process, waits for its receipt and returns undefined.
 */
export function takeSingleInstanceLock(
  folder: string,
  own: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): SingleInstanceLock | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // SQLite's exclusive transaction is an operating system lock that Node can take synchronously.
  const database = new DatabaseSync(join(folder, 'SingletonLock.standin'))
  const address = `\0electron-standin-${createHash('sha256').update(realpathSync(folder)).digest('hex')}`
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch {
    database.close()
    const messenger = fileURLToPath(new URL('./single-instance-messenger.mjs', import.meta.url))
    spawnSync(process.execPath, [messenger, address.slice(1)], { input: JSON.stringify(own) })
    return undefined
  }
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = ''
    connection.setEncoding('utf8')
    connection.on('data', (part: string) => {
      text += part
    })
    connection.on('error', () => undefined)
    connection.on('end', () => {
      connection.end('received')
      onSecond(JSON.parse(text))
    })
  })
  server.on('error', (error) => process.emitWarning(error))
  server.listen(address).unref()
  return {
    release: () => {
      server.close()
      database.close()
    },
  }
}
