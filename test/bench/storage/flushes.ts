import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { rounded, type Spread } from './measure.ts'

/** Flushes a commit costs, counted by strace: the difference between a run of 100 sales and one of 300. */
export function flushesPerCommit(): number | string {
  const counts = [100, 300].map(countFlushes)
  const [few, many] = counts
  if (few === undefined || many === undefined) return 'not counted: strace is not here'
  return rounded((many - few) / 200)
}

/** Commits on a disk that takes two milliseconds longer for every flush (strace adds its own to all calls). */
export function commitsOnSlowDisk(): Spread | string {
  const program = join(import.meta.dirname, 'sell.ts')
  const slow = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:delay_exit=2000']
  const strace = ['-f', '-o', '/dev/null', ...slow, process.execPath, program, '300']
  const run = spawnSync('strace', strace, { encoding: 'utf8' })
  if (run.error !== undefined || run.status !== 0) return 'not measured: strace is not here'
  return JSON.parse(run.stdout) as Spread
}

function countFlushes(sales: number): number | undefined {
  const program = join(import.meta.dirname, 'sell.ts')
  const strace = ['-f', '-c', '-e', 'trace=fsync,fdatasync', process.execPath, program, String(sales)]
  const run = spawnSync('strace', strace, { encoding: 'utf8' })
  if (run.error !== undefined || run.status !== 0) return undefined
  let flushes = 0
  for (const [, calls] of run.stderr.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?f(?:data)?sync$/gm)) {
    flushes += Number(calls)
  }
  return flushes
}
