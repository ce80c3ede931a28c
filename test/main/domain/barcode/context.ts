import { readFileSync } from 'node:fs'
import type { CodeContext, ReadCode } from '../../../../main/domain/barcode/code.ts'
import { readCode } from '../../../../main/domain/barcode/read-code.ts'
import type { BarcodeLayout } from '../../../../main/domain/profile.ts'

export const GS = '\x1d'

const amount = (digits: number, decimals = 2) => ({ kind: 'amount', digits, decimals }) as const
const weight = (digits: number, decimals = 3) => ({ kind: 'weight', digits, decimals }) as const

export const LAYOUTS: readonly BarcodeLayout[] = [
  { prefix: '02', length: 13, item: 5, verifier: true, fields: [amount(4)] },
  { prefix: '20', length: 13, item: 5, verifier: false, fields: [weight(5)] },
  { prefix: '2', length: 13, item: 6, verifier: false, fields: [amount(5)] },
  { prefix: '23', length: 13, item: 4, verifier: true, fields: [amount(5)] },
  { prefix: '21', length: 18, item: 5, verifier: false, fields: [amount(5), weight(5)] },
  { prefix: '13', length: 18, item: 5, verifier: false, fields: [amount(5), weight(5)] },
]

export const CONTEXT: CodeContext = {
  layouts: LAYOUTS,
  weightUnit: 'kg',
  currency: { code: 'CNY', digits: 2 },
  at: new Date('2026-11-23T10:00:00+08:00'),
  timezone: 'Asia/Shanghai',
}

export function read(raw: string, changes: Partial<CodeContext> = {}): ReadCode {
  return readCode(raw, { ...CONTEXT, ...changes })
}

/** The words of a language for the codes, as the locales have them. */
export function words(language: 'zh-CN' | 'en'): Record<string, string> {
  return JSON.parse(
    readFileSync(new URL(`../../../../assets/locales/codes.${language}.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>
}
