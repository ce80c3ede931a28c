import { request } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { LinkDetail } from '../../link.ts'

export type Posted = { readonly ok: true; readonly body: Buffer } | { readonly ok: false; readonly detail: LinkDetail }

const PATH = '/nexo/'
/** A reply with both receipts is some kilobytes. */
const MOST_BYTES = 1_048_576
/** From the first byte of a reply to its last: a terminal that has something to say says it. */
const REPLY_LIMIT = 15_000

/**
 * One message over a connection that is used for nothing else, and the body of its reply. A reply that is too long, too
 * slow, cut off or not HTTP at all ends the connection. `replyLimit` in milliseconds.
 */
export function post(
  socket: TLSSocket,
  host: string,
  body: string,
  signal: AbortSignal | undefined,
  replyLimit = REPLY_LIMIT,
): Promise<Posted> {
  const bytes = Buffer.from(body, 'utf8')
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const end = (posted: Posted) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', given)
      socket.destroy()
      resolve(posted)
    }
    const fail = (detail: LinkDetail) => end({ ok: false, detail })
    const given = () => fail('given_up')
    if (signal?.aborted === true) return given()
    signal?.addEventListener('abort', given)
    socket.once('close', () => fail('closed'))
    socket.once('data', () => {
      timer = setTimeout(() => fail('too_slow'), replyLimit)
    })
    const sending = request(
      {
        ...{ method: 'POST', path: PATH, host, createConnection: () => socket },
        headers: { 'content-type': 'application/json', 'content-length': bytes.length, connection: 'close' },
      },
      (response) => {
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > MOST_BYTES) fail('too_long')
          else chunks.push(chunk)
        })
        response.once('error', () => fail('closed'))
        response.once('end', () => {
          if (!response.complete) return fail('closed')
          if (response.statusCode !== 200) return fail('http_status')
          end({ ok: true, body: Buffer.concat(chunks) })
        })
      },
    )
    sending.once('error', (error) => fail('code' in error && /^HPE_/.test(String(error.code)) ? 'garbage' : 'closed'))
    sending.end(bytes)
  })
}
