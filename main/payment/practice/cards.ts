import type { PaymentMethod } from '../../domain/payment/charge.ts'

export type PresentWay = 'tap' | 'insert' | 'swipe' | 'scan'

export interface PracticeCard {
  readonly brand: string
  readonly maskedPan: string
}

const CARDS: readonly PracticeCard[] = [
  { brand: 'UnionPay', maskedPan: '622848*********1234' },
  { brand: 'UnionPay', maskedPan: '621700*********5678' },
  { brand: 'Visa', maskedPan: '411111******1111' },
  { brand: 'Mastercard', maskedPan: '555555******4444' },
  { brand: 'JCB', maskedPan: '353011******0000' },
]

const MEDICAL: PracticeCard = { brand: 'MedicalInsurance', maskedPan: '950000******0420' }

/** First digits of the wallets' payment codes. */
const WALLETS: readonly { readonly brand: string; readonly code: RegExp }[] = [
  { brand: 'WeChatPay', code: /^1[0-6]\d{16}$/ },
  { brand: 'Alipay', code: /^(?:2[5-9]|30)\d{14,22}$/ },
  { brand: 'UnionPayQR', code: /^62\d{17}$/ },
]

/** The made-up card a customer presents; the same for the same `dice`. */
export function cardFor(method: PaymentMethod, way: PresentWay, dice: number): PracticeCard {
  if (method === 'medical') return MEDICAL
  if (method === 'wallet' || way === 'scan') {
    const brand = WALLETS[dice % WALLETS.length]?.brand ?? 'Alipay'
    return { brand, maskedPan: '' }
  }
  return CARDS[dice % CARDS.length] ?? MEDICAL
}

/** The wallet a payment code belongs to; undefined where no wallet has such codes. */
export function walletOf(code: string): PracticeCard | undefined {
  const wallet = WALLETS.find((one) => one.code.test(code))
  return wallet === undefined ? undefined : { brand: wallet.brand, maskedPan: '' }
}

/** A whole number below 2^32 that depends on `seed` and `draw` alone and looks like chance (FNV-1a, then mixed). */
export function diceOf(seed: number, draw: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (const symbol of draw) hash = Math.imul(hash ^ symbol.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}
