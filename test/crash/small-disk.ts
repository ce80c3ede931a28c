import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, in memory, that a test can fill and make read-only. */
export interface SmallDisk {
  readonly path: string
  /** Leaves so many bytes free. */
  leave(bytes: number): void
  /** Frees what `leave` took. */
  free(): void
  readOnly(yes: boolean): void
  remove(): void
}

/** Why there can be none here: it takes root, and a system that lets root mount. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a small disk can only be mounted by root on Linux'
  try {
    smallDisk(1).remove()
    return undefined
  } catch (error) {
    return `a small disk cannot be mounted here: ${error instanceof Error ? error.message : String(error)}`
  }
}

export function smallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'checklane-disk-'))
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'checklane-test', path)
  const filler = join(path, 'filler')
  return {
    path,
    leave(bytes) {
      rmSync(filler, { force: true })
      const { bavail, bsize } = statfsSync(path)
      const size = Math.max(0, bavail * bsize - bytes)
      if (size > 0) writeFileSync(filler, Buffer.alloc(size))
    },
    free: () => rmSync(filler, { force: true }),
    readOnly: (yes) => run('mount', '-o', `remount,${yes ? 'ro' : 'rw'}`, path),
    remove() {
      run('umount', '-l', path)
      rmdirSync(path)
    },
  }
}

function run(program: string, ...words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`)
}
