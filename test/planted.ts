import type { TerminalLink } from '../main/payment/link.ts'
import { withLeaf } from './main/payment/tampering.ts'

/** Card data that tests plant wherever a terminal, a scanner or a person may put it, and that must be found nowhere afterwards. */
export const PAN = '4929123456789015'
export const GROUPED = '4929 1234 5678 9015'
export const TRACK = `;${PAN}=30121019999912345?`
export const WALLET = '134567890123456789'
const EXPIRY = '3012EXPIRY'
const CVV = 'CVV737'
const PIN_BLOCK = '0412AC89ABCDEF67'
/** What of it would be one too many digits: the middle that a mask must hide. */
const FORBIDDEN = [PAN, GROUPED, '912345678', '9123 4567 8', '=3012', '^NAME', '^3012', EXPIRY, CVV, PIN_BLOCK, WALLET]

/** What of the planted card data stands in `text`, each with what stands around it. */
export function plantedIn(text: string | Buffer): readonly string[] {
  return FORBIDDEN.filter((secret) => text.includes(secret)).map((secret) =>
    typeof text === 'string' ? `${secret} in …${around(text, secret)}` : secret,
  )
}

function around(text: string, secret: string): string {
  const place = text.indexOf(secret)
  return text.slice(Math.max(0, place - 60), place + secret.length + 10)
}

/** A terminal's link on which every answer to a payment is changed by `change`, with planted card data beside it. */
export function planting(link: TerminalLink, change: (reply: unknown) => unknown): TerminalLink {
  return {
    ...link,
    async exchange(request, signal) {
      const exchanged = await link.exchange(request, signal)
      if (!exchanged.ok || !('PaymentRequest' in request.SaleToPOIRequest)) return exchanged
      return { ok: true, reply: change(withSecrets(exchanged.reply)) }
    },
  }
}

/** The fields in which a careless terminal sends what nobody may have. */
function withSecrets(reply: unknown): unknown {
  const card = ['SaleToPOIResponse', 'PaymentResponse', 'PaymentResult', 'PaymentInstrumentData', 'CardData']
  const sensitive = { PAN, CardSeqNumb: '01', ExpiryDate: EXPIRY, TrackData: [{ TrackNumb: 2, TrackValue: TRACK }] }
  const first = withLeaf(reply, [...card, 'SensitiveCardData'], sensitive)
  return withLeaf(withLeaf(first, [...card, 'CVV'], CVV), [...card, 'PINBlock'], PIN_BLOCK)
}
