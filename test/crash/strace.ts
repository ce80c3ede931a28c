import { spawnSync } from 'node:child_process'

/**
 * Why system calls cannot be traced here, or undefined where they can. Where strace is missing on Debian and this is
 * root, its package is installed.
 */
export function noStrace(): string | undefined {
  if (process.platform !== 'linux') return 'strace is Linux only'
  if (works()) return undefined
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['-q', 'update'])
    spawnSync('apt-get', ['-q', '-y', '--no-install-recommends', 'install', 'strace'])
  }
  return works() ? undefined : 'strace is not here, or may not trace (Debian: sudo apt-get install strace)'
}

function works(): boolean {
  return spawnSync('strace', ['-f', '-e', 'trace=fsync', 'true']).status === 0
}

/** One thing a traced program did to a file, or said on its standard output. */
export type Deed =
  | { readonly did: 'create'; readonly path: string; readonly isCut: boolean }
  | { readonly did: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly did: 'truncate'; readonly path: string; readonly size: number }
  | { readonly did: 'sync'; readonly path: string }
  | { readonly did: 'rename'; readonly path: string; readonly to: string }
  | { readonly did: 'unlink'; readonly path: string }
  | { readonly did: 'say'; readonly text: string }

const CALLS =
  'openat,close,write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat'

/** Runs a Node program under strace and reads from the trace what it did below `folder`, in order. */
export function trace(program: string, words: readonly string[], folder: string, output: string): string {
  const strace = ['-f', '-y', '-xx', '-s', '16777216', '-o', output, '-e', `trace=${CALLS}`]
  const run = spawnSync('strace', [...strace, process.execPath, program, ...words], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${program} ${words.join(' ')} in ${folder} failed:\n${run.stderr}`)
  return run.stdout
}

/** The deeds of a trace. Throws on a call it does not know how to replay: nothing may be left out unseen. */
export function deedsOf(text: string, folder: string): readonly Deed[] {
  const deeds: Deed[] = []
  const offsets = new Map<string, { at: number; append: boolean }>()
  const sizes = new Map<string, number>()
  const begun = new Map<string, string>()
  const inside = (path: string) => path === folder || path.startsWith(`${folder}/`)
  for (const line of text.split('\n')) {
    const call = wholeCall(line, begun)
    if (call === undefined) continue
    const { pid, name, rest, result } = call
    if (result < 0) continue
    const [, fd = '', path = ''] = /^(\d+)<([^>]*)>/.exec(rest) ?? []
    const key = `${pid === '' ? '' : ''}${fd}<${path}>`
    if (name === 'write' && fd === '1') deeds.push({ did: 'say', text: bytesOf(rest).toString() })
    if (name === 'openat') {
      const opened = /<([^>]*)>$/.exec(call.answer)?.[1]
      const decoded = opened === undefined ? '' : unhex(opened)
      if (!inside(decoded) || !/O_WRONLY|O_RDWR/.test(rest)) continue
      const isCut = rest.includes('O_TRUNC')
      if (rest.includes('O_CREAT')) deeds.push({ did: 'create', path: decoded, isCut })
      if (isCut) sizes.set(decoded, 0)
      offsets.set(`${result}<${opened}>`, { at: 0, append: rest.includes('O_APPEND') })
      continue
    }
    if (name.startsWith('rename')) {
      const [from = '', to = ''] = [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, one]) => unhex(one ?? ''))
      if (inside(from)) deeds.push({ did: 'rename', path: from, to })
      continue
    }
    if (name.startsWith('unlink')) {
      const gone = unhex(/"((?:\\x[0-9a-f]{2})*)"/.exec(rest)?.[1] ?? '')
      if (inside(gone)) deeds.push({ did: 'unlink', path: gone })
      continue
    }
    const file = unhex(path)
    if (!inside(file) || name === 'close') continue
    if (name === 'fsync' || name === 'fdatasync') deeds.push({ did: 'sync', path: file })
    else if (name === 'ftruncate') {
      const size = Number(/, (\d+)/.exec(rest)?.[1])
      sizes.set(file, size)
      deeds.push({ did: 'truncate', path: file, size })
    } else if (name === 'pwrite64') {
      const bytes = bytesOf(rest)
      const at = Number(/, (\d+)$/.exec(rest)?.[1])
      deeds.push({ did: 'write', path: file, at, bytes: bytes.subarray(0, result) })
      sizes.set(file, Math.max(sizes.get(file) ?? 0, at + result))
    } else if (name === 'write') {
      const known = offsets.get(key) ?? { at: 0, append: false }
      // Appended to the end as it is when the deed is replayed.
      const at = known.append ? Number.POSITIVE_INFINITY : known.at
      known.at += result
      offsets.set(key, known)
      deeds.push({ did: 'write', path: file, at, bytes: bytesOf(rest).subarray(0, result) })
    } else throw new Error(`A call that is not known: ${line.slice(0, 200)}`)
  }
  return deeds
}

/** A call in one piece; what a thread began and ended on two lines is put together. */
function wholeCall(line: string, begun: Map<string, string>) {
  const [, pid = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
  const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(text)?.[1]
  if (unfinished !== undefined) {
    begun.set(pid, unfinished)
    return undefined
  }
  const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1]
  const whole = resumed === undefined ? text : `${begun.get(pid) ?? ''}${resumed}`
  const [, name = '', rest = '', answer = ''] = /^(\w+)\((.*)\)\s+= (.*)$/.exec(whole) ?? []
  return name === '' ? undefined : { pid, name, rest, answer, result: Number.parseInt(answer, 10) }
}

function bytesOf(rest: string): Buffer {
  return Buffer.from((/"((?:\\x[0-9a-f]{2})*)"/.exec(rest)?.[1] ?? '').replaceAll('\\x', ''), 'hex')
}

function unhex(text: string): string {
  return text.startsWith('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex').toString() : text
}
