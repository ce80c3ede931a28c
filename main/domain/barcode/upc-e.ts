import { checkDigit, hasCheckDigit, isDigits } from './gtin.ts'

/**
 * The twelve digits of UPC-A that a UPC-E symbol stands for (GS1 General Specifications, "GTIN-12 and RCN-12 in
 * a UPC-E barcode"). Takes number system + six digits + check digit as scanners send it, seven digits without
 * the check digit, or the six digits alone (number system 0). Undefined for another shape, a number system
 * other than 0 and 1, or a wrong check digit.
 */
export function expandUpcE(code: string): string | undefined {
  const body = upcEBody(code)
  if (body === undefined) return undefined
  const expanded = body + checkDigit(body)
  return code.length === 8 && expanded[11] !== code[7] ? undefined : expanded
}

/** The check digit an eight-digit UPC-E code should end with, or undefined where it cannot be UPC-E. */
export function upcECheckDigit(code: string): number | undefined {
  const body = upcEBody(code)
  return body === undefined ? undefined : checkDigit(body)
}

/** The eight digits of UPC-E for a UPC-A code that has one, zeros suppressed the way the specification orders it. */
export function compressUpcA(upcA: string): string | undefined {
  if (upcA.length !== 12 || !isDigits(upcA) || !hasCheckDigit(upcA)) return undefined
  const system = upcA.charAt(0)
  if (system !== '0' && system !== '1') return undefined
  const maker = upcA.slice(1, 6)
  const item = upcA.slice(6, 11)
  const six = suppressZeros(maker, item)
  return six === undefined ? undefined : system + six + upcA.charAt(11)
}

function suppressZeros(maker: string, item: string): string | undefined {
  if (maker.endsWith('00') && '012'.includes(maker.charAt(2)) && item.startsWith('00')) {
    return maker.slice(0, 2) + item.slice(2) + maker.charAt(2)
  }
  if (maker.endsWith('00') && item.startsWith('000')) return `${maker.slice(0, 3)}${item.slice(3)}3`
  if (maker.endsWith('0') && item.startsWith('0000')) return `${maker.slice(0, 4)}${item.slice(4)}4`
  if (item.startsWith('0000') && item.charAt(4) >= '5') return maker + item.charAt(4)
  return undefined
}

function upcEBody(code: string): string | undefined {
  if (code.length < 6 || code.length > 8 || !isDigits(code)) return undefined
  const system = code.length === 6 ? '0' : code.charAt(0)
  if (system !== '0' && system !== '1') return undefined
  const six = code.length === 6 ? code : code.slice(1, 7)
  const last = six.charAt(5)
  switch (last) {
    case '0':
    case '1':
    case '2':
      return `${system}${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
    case '3':
      return `${system}${six.slice(0, 3)}00000${six.slice(3, 5)}`
    case '4':
      return `${system}${six.slice(0, 4)}00000${six.slice(4, 5)}`
    default:
      return `${system}${six.slice(0, 5)}0000${last}`
  }
}
