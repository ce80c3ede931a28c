import iconv from 'iconv-lite'
import { ImportRefusal } from './report.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030'

/**
 * Text of a file's bytes, piece by piece. UTF-8 is told from GB18030 by the first bytes beyond ASCII: Chinese text in
 * GB18030 is hardly ever well-formed UTF-8. Bytes that are neither become U+FFFD, which the rows are then refused for.
 * Throws ImportRefusal `not_text` where zero bytes say that it is no text at all.
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
  const first = bytes.findIndex((byte) => byte > 0x7f)
  if (bytes.subarray(0, first < 0 ? bytes.length : first).includes(0)) throw new ImportRefusal('not_text')
  if (first < 0) return bytes.length > ASCII_HELD ? 'utf-8' : undefined
  // Enough to judge by, or all there is of the first characters.
  if (bytes.length - first < 4) return undefined
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(first), { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

function decoderOf(encoding: Encoding): (bytes: Uint8Array | undefined) => string {
  if (encoding === 'gb18030') {
    const decoder = iconv.getDecoder(encoding)
    return (bytes) => (bytes === undefined ? (decoder.end() ?? '') : decoder.write(Buffer.from(bytes)))
  }
  const decoder = new TextDecoder(encoding)
  return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }))
}
