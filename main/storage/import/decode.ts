import iconv from 'iconv-lite'
import { type Encoding, ImportRefusal } from './report.ts'

/**
 * Text of a file's bytes, piece by piece. UTF-8 is told from GB18030 by the first bytes beyond ASCII: Chinese text in
 * GB18030 is hardly ever well-formed UTF-8. Bytes that are neither become U+FFFD, which the rows are then refused for.
 * Throws ImportRefusal `packed` for a gzip file, `not_text` where zero bytes say that it is no text at all.
 */
export async function* decode(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  decided: (encoding: Encoding) => void = () => undefined,
): AsyncGenerator<string> {
  let decoder: ((bytes: Uint8Array | undefined) => string) | undefined
  let undecided: Uint8Array = new Uint8Array()
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      undecided = undecided.length === 0 ? chunk : Buffer.concat([undecided, chunk])
      const encoding = encodingOf(undecided)
      if (encoding === undefined) continue
      decided(encoding)
      decoder = decoderOf(encoding)
      yield decoder(undecided)
    } else {
      yield decoder(chunk)
    }
  }
  // Pure ASCII, or one that ends in the middle of its first character, reads the same either way.
  if (decoder === undefined) {
    decided('utf-8')
    decoder = decoderOf('utf-8')
    yield decoder(undecided)
  }
  yield decoder(undefined)
}

/** How many bytes of pure ASCII are held back at most before UTF-8 is taken for granted until proved otherwise. */
const ASCII_HELD = 1 << 22

function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new ImportRefusal('packed')
  const first = bytes.findIndex((byte) => byte > 0x7f)
  if (bytes.subarray(0, first < 0 ? bytes.length : first).includes(0)) throw new ImportRefusal('not_text')
  if (first < 0) return bytes.length > ASCII_HELD ? 'utf-8' : undefined
  // Enough to judge by, or all there is of the first characters.
  if (bytes.length - first < 4) return undefined
  return isGb18030(bytes.subarray(first)) ? 'gb18030' : 'utf-8'
}

/**
 * One broken character must not turn a whole file of UTF-8 into other characters, nor text of a third encoding (Latin-1,
 * Big5) into Chinese: it is GB18030 where it is hardly UTF-8 and its bytes beyond ASCII come in pairs. All the characters
 * in daily use are such pairs; in Latin-1 such bytes stand between letters, in Big5 two of five are followed by one, and
 * some of the others lead to a place where GB18030 has no character. A file with a few characters only may still pass.
 */
function isGb18030(bytes: Uint8Array): boolean {
  const { whole, broken } = utf8In(bytes)
  if (broken === 0 || whole > 2 * broken) return false
  let pairs = 0
  let single = 0
  let foreign = 0
  for (let at = 0; at + 3 < bytes.length; at += 1) {
    if (!isHigh(bytes[at])) continue
    const four = isDigit(bytes[at + 1]) && isHigh(bytes[at + 2]) && isDigit(bytes[at + 3])
    if (isUnassigned(bytes[at], bytes[at + 1])) foreign += 1
    if (four || isHigh(bytes[at + 1])) pairs += 1
    else single += 1
    at += four ? 3 : 1
  }
  return pairs >= 2 * single && pairs > 8 * foreign
}

/** How many characters of several bytes are well-formed UTF-8, and how many bytes beyond ASCII belong to none. */
function utf8In(bytes: Uint8Array): { readonly whole: number; readonly broken: number } {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const following = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3
    // One that the end of the piece cuts says nothing.
    if (following > 0 && at + following >= bytes.length) break
    const rest = bytes.subarray(at + 1, at + 1 + following)
    if (following > 0 && rest.every((byte) => byte >= 0x80 && byte <= 0xbf)) {
      whole += 1
      at += following
    } else broken += 1
  }
  return { whole, broken }
}

function isHigh(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xfe
}

/** Whether two bytes are one of the places that GB18030 leaves to its users: no catalogue writes such characters. */
function isUnassigned(lead = 0, trail = 0): boolean {
  return ((lead >= 0xaa && lead <= 0xaf) || (lead >= 0xf8 && lead <= 0xfe)) && trail >= 0xa1 && trail <= 0xfe
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function decoderOf(encoding: Encoding): (bytes: Uint8Array | undefined) => string {
  if (encoding === 'gb18030') {
    const decoder = iconv.getDecoder(encoding)
    return (bytes) => (bytes === undefined ? (decoder.end() ?? '') : decoder.write(Buffer.from(bytes)))
  }
  const decoder = new TextDecoder(encoding)
  return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }))
}
