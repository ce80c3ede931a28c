import { crc32, inflateRawSync } from 'node:zlib'

/**
 * Reads a ZIP archive from its end, as the format says readers do, and holds every field of the directory against the
 * file's own header. Throws where they differ, a checksum is wrong or anything is left over.
 */
export function unzip(archive: Buffer): readonly { readonly name: string; readonly content: Buffer }[] {
  const end = archive.length - 22
  if (archive.readUInt32LE(end) !== 0x06054b50) throw new Error('No end of a directory')
  const count = archive.readUInt16LE(end + 10)
  let place = archive.readUInt32LE(end + 16)
  const files = []
  for (let number = 0; number < count; number += 1) {
    if (archive.readUInt32LE(place) !== 0x02014b50) throw new Error(`No entry ${number}`)
    const field = (offset: number, bytes: 2 | 4) => archive.readUIntLE(place + offset, bytes)
    const [nameLength, local] = [field(28, 2), field(42, 4)]
    const name = archive.toString('utf8', place + 46, place + 46 + nameLength)
    if (!archive.subarray(place + 6, place + 30).equals(archive.subarray(local + 4, local + 28)))
      throw new Error(`${name} differs from its header`)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const content = inflateRawSync(archive.subarray(start, start + field(20, 4)))
    if (content.length !== field(24, 4) || crc32(content) !== field(16, 4)) throw new Error(`${name} is damaged`)
    files.push({ name, content })
    place += 46 + nameLength + field(30, 2) + field(32, 2)
  }
  if (place !== end) throw new Error('Something stands between directory and end')
  return files
}
