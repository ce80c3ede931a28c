import { cleanScan } from './clean.ts'

/** What the symbology tells of the content: a retail number, a GS1 element string, ITF, or anything. */
export type Carrier = 'ean13' | 'ean8' | 'add_on' | 'itf' | 'gs1' | 'any'

export interface Aim {
  readonly symbology: string
  readonly carrier: Carrier
  /** The three characters themselves, "]E0". */
  readonly identifier: string
}

/** ISO/IEC 15424 code characters and the modifiers that matter; `*` stands for every other modifier. */
const SYMBOLOGIES: Readonly<Record<string, Readonly<Record<string, readonly [string, Carrier]>>>> = {
  E: {
    '0': ['EAN-13', 'ean13'],
    '1': ['EAN add-on 2', 'add_on'],
    '2': ['EAN add-on 5', 'add_on'],
    '3': ['EAN-13 with add-on', 'ean13'],
    '4': ['EAN-8', 'ean8'],
  },
  C: { '1': ['GS1-128', 'gs1'], '*': ['Code 128', 'any'] },
  e: { '*': ['GS1 DataBar', 'gs1'] },
  d: { '2': ['GS1 DataMatrix', 'gs1'], '*': ['DataMatrix', 'any'] },
  Q: { '3': ['GS1 QR Code', 'gs1'], '*': ['QR Code', 'any'] },
  J: { '1': ['GS1 DotCode', 'gs1'], '*': ['DotCode', 'any'] },
  I: { '*': ['ITF-14', 'itf'] },
  A: { '*': ['Code 39', 'any'] },
  F: { '*': ['Codabar', 'any'] },
  G: { '*': ['Code 93', 'any'] },
  L: { '*': ['PDF417', 'any'] },
  z: { '*': ['Aztec Code', 'any'] },
  h: { '*': ['Han Xin Code', 'any'] },
  X: { '*': ['other', 'any'] },
}

/**
 * The AIM symbology identifier in front of `text` (ISO/IEC 15424: `]`, a code character, a modifier), or
 * undefined where there is none. Of a symbology that no supermarket's scanner is known to send, only the data count.
 */
export function readAim(text: string): Aim | undefined {
  const identifier = text.slice(0, 3)
  if (!/^\][A-Za-z][0-9A-Za-z]$/.test(identifier)) return undefined
  const letter = identifier.charAt(1)
  // Caps Lock swaps the case of what a keyboard wedge types; only E and e are both assigned.
  const modifiers = SYMBOLOGIES[letter] ?? SYMBOLOGIES[letter.toUpperCase()] ?? SYMBOLOGIES[letter.toLowerCase()]
  const found = modifiers?.[identifier.charAt(2)] ?? modifiers?.['*']
  return { symbology: found?.[0] ?? 'other', carrier: found?.[1] ?? 'any', identifier }
}

/** What was scanned or keyed as it means the same: without what stands around it, the AIM identifier among that. */
export function bareText(raw: string): string {
  const text = cleanScan(raw)
  return text.slice(readAim(text)?.identifier.length ?? 0)
}
