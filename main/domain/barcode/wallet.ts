export type WalletBrand = 'wechat' | 'alipay' | 'unionpay'

interface WalletRange {
  readonly brand: WalletBrand
  readonly minimum: number
  readonly maximum: number
  readonly prefixes: readonly string[]
}

/** The payment codes of wallets as their operators publish them; a row more is all a new wallet needs. */
const WALLETS: readonly WalletRange[] = [
  { brand: 'wechat', minimum: 18, maximum: 18, prefixes: ['10', '11', '12', '13', '14', '15', '160'] },
  { brand: 'alipay', minimum: 16, maximum: 24, prefixes: ['25', '26', '27', '28', '29', '30'] },
  { brand: 'unionpay', minimum: 19, maximum: 19, prefixes: ['62'] },
]

/** The wallet whose payment code `digits` may be, by length and prefix, or undefined. */
export function walletOf(digits: string): WalletBrand | undefined {
  if (digits.length < 16 || digits.length > 24) return undefined
  for (const wallet of WALLETS) {
    if (digits.length < wallet.minimum || digits.length > wallet.maximum) continue
    if (wallet.prefixes.some((prefix) => digits.startsWith(prefix))) return wallet.brand
  }
  return undefined
}
