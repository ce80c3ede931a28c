import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { flushFolder } from '../files.ts'

/** A text file that only ever grows by whole lines, each on the disk before the next is begun. */
export interface AppendLog {
  readonly path: string
  /** The last line that `isWhole` takes; undefined in an empty file. */
  readonly last: string | undefined
  /** Durable when it resolves. The event loop goes on meanwhile: a slow or hanging disk makes nobody wait. */
  append(text: string): Promise<void>
  /** Durable when it returns. */
  appendNow(text: string): void
}

const PIECE = 1 << 16
/** Never made anew: without the file its lines before are gone, and whoever opened it must look at that first. */
const APPEND = constants.O_WRONLY | constants.O_APPEND

/**
 * Opens or makes the log. What a power cut left of a line at the end is cut off: lines that `isWhole` refuses, and
 * whatever has no line feed. A folder that is missing is made, but not the folders above it: a disk that is not there must
 * not be taken for one that is. Throws what the file system throws.
 */
export function openAppendLog(path: string, isWhole: (line: string) => boolean): AppendLog {
  if (!existsSync(dirname(path))) mkdirSync(dirname(path))
  const isNew = !existsSync(path)
  const file = openSync(path, isNew ? 'wx+' : 'r+')
  let last: string | undefined
  try {
    const { size } = fstatSync(file)
    const found = lastWhole(file, size, isWhole)
    last = found.line
    if (found.end < size) {
      ftruncateSync(file, found.end)
      fdatasyncSync(file)
    }
  } finally {
    closeSync(file)
  }
  if (isNew) flushFolder(dirname(path))
  return {
    path,
    last,
    async append(text) {
      const handle = await open(path, APPEND)
      try {
        await handle.writeFile(text)
        await handle.datasync()
      } finally {
        await handle.close()
      }
    },
    appendNow(text) {
      const handle = openSync(path, APPEND)
      try {
        const bytes = Buffer.from(text)
        for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
        fdatasyncSync(handle)
      } finally {
        closeSync(handle)
      }
    },
  }
}

/** The last whole line and where it ends, looking from the end of the file backwards. */
function lastWhole(file: number, size: number, isWhole: (line: string) => boolean) {
  let tail = Buffer.alloc(0)
  let from = size
  let end = size
  for (;;) {
    // Sought in what stands before: an offset below zero would count from the end.
    const feed = tail.subarray(0, end - from).lastIndexOf(10)
    const before = tail.subarray(0, Math.max(feed, 0)).lastIndexOf(10)
    if (feed >= 0 && (before >= 0 || from === 0)) {
      const line = tail.subarray(feed === 0 ? 0 : before + 1, feed).toString()
      if (isWhole(line)) return { line, end: from + feed + 1 }
      end = from + feed
      continue
    }
    if (from === 0) return { line: undefined, end: 0 }
    const length = Math.min(PIECE, from)
    const piece = Buffer.alloc(length)
    readSync(file, piece, 0, length, from - length)
    from -= length
    tail = Buffer.concat([piece, tail])
  }
}
