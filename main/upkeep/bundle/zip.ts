import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

export interface ZipFile {
  /** With slashes between folders. */
  readonly name: string
  readonly content: string | Uint8Array
}

const deflate = promisify(deflateRaw)

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** Deflate, and names in UTF-8 (general purpose bit 11), as APPNOTE 6.3.10 of the ZIP format numbers them. */
const VERSION = 20
const UTF8 = 0x0800
const DEFLATE = 8
/** A regular file that its owner may read and write, as Unix keeps it in the upper half. */
const ATTRIBUTES = 0o100600 * 0x10000

/**
 * A ZIP archive (APPNOTE 6.3.10, no ZIP64, no encryption) of a few files that fit into memory. Throws RangeError for more
 * than 65,535 files or 4 GiB, which the plain format cannot tell. Deflates on a thread of the pool.
 */
export async function zip(files: readonly ZipFile[], at: Date): Promise<Buffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)
    const packed = await deflate(bytes)
    const named = Buffer.from(name, 'utf8')
    const common = commonFields(at, crc32(bytes), packed.length, bytes.length, named.length)
    const local = Buffer.concat([uint32(LOCAL), uint16(VERSION), common, uint16(0), named])
    parts.push(local, packed)
    const places = Buffer.concat([uint16(0), uint16(0), uint16(0), uint16(0), uint32(ATTRIBUTES), uint32(offset)])
    // Made by: Unix (3) with the same version, so that the attributes count.
    directory.push(Buffer.concat([uint32(CENTRAL), uint16(0x0300 + VERSION), uint16(VERSION), common, places, named]))
    offset += local.length + packed.length
  }
  const entries = Buffer.concat(directory)
  if (files.length > 0xffff || offset + entries.length > 0xffffffff) throw new RangeError('Too much for a plain ZIP')
  const count = uint16(files.length)
  const end = [uint32(END), uint16(0), uint16(0), count, count, uint32(entries.length), uint32(offset), uint16(0)]
  return Buffer.concat([...parts, entries, ...end])
}

/** What a file's own header and the directory have in common: flags, method, time, checksum, lengths. */
function commonFields(at: Date, checksum: number, packed: number, size: number, name: number): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const day = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const what = [uint16(UTF8), uint16(DEFLATE), uint16(time), uint16(day)]
  return Buffer.concat([...what, uint32(checksum), uint32(packed), uint32(size), uint16(name)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
