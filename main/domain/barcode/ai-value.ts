import { CHECKS } from './ai-checks.ts'
import type { AiDefinition, AiPart, Charset } from './ai-table.ts'
import { checkDigit } from './gtin.ts'
import { type CodeReason, reason } from './reasons.ts'

const SET_39 = '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const BASE64_URL = '-0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const CHECK_CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CHECK_MODULUS = 1021

const ALLOWED: Readonly<Record<Charset, Uint8Array>> = {
  N: membership('0123456789'),
  X: membership(SET_82),
  Y: membership(SET_39),
  Z: membership(BASE64_URL),
}

/** The first thing wrong with the value of an Application Identifier, or undefined where it is as GS1 has it. */
export function faultOf(definition: AiDefinition, value: string): CodeReason | undefined {
  const { ai, min, max } = definition
  const found = String(value.length)
  if (value.length === 0) return reason('ai_empty', { ai })
  if (value.length < min) return reason('ai_too_short', { ai, expected: String(min), found })
  if (value.length > max) return reason('ai_too_long', { ai, expected: String(max), found })
  let position = 0
  for (const part of definition.parts) {
    if (position === value.length && part.optional) break
    const text = value.slice(position, position + part.max)
    if (text.length < part.min) return reason('ai_too_short', { ai, expected: String(position + part.min), found })
    const fault = partFault(ai, part, text)
    if (fault !== undefined) return fault
    position += text.length
  }
  return undefined
}

function partFault(ai: string, part: AiPart, text: string): CodeReason | undefined {
  const allowed = ALLOWED[part.charset]
  for (let index = 0; index < text.length; index += 1) {
    if (allowed[text.charCodeAt(index)] !== 1) return reason('ai_characters', { ai, character: shown(text, index) })
  }
  switch (part.check) {
    case undefined:
      return undefined
    case 'mod10': {
      const expected = String(checkDigit(text.slice(0, -1)))
      return text.endsWith(expected) ? undefined : reason('ai_check_digit', { ai, expected, found: text.slice(-1) })
    }
    case 'pair': {
      const expected = checkPair(text.slice(0, -2))
      return text.slice(-2) === expected ? undefined : reason('ai_check_pair', { ai, expected })
    }
    default: {
      const [fault, holds] = CHECKS[part.check]
      return holds(text) ? undefined : reason(fault, { ai, value: text })
    }
  }
}

/** The GS1 check character pair of a Global Model Number (GS1 General Specifications, 7.9). */
export function checkPair(text: string): string {
  let sum = 0
  let prime = 1
  for (let index = text.length - 1; index >= 0; index -= 1) {
    prime = nextPrime(prime)
    sum += SET_82.indexOf(text.charAt(index)) * prime
  }
  const rest = sum % CHECK_MODULUS
  return CHECK_CHARACTERS.charAt(rest >> 5) + CHECK_CHARACTERS.charAt(rest & 31)
}

function nextPrime(after: number): number {
  let candidate = after + 1
  while (!isPrime(candidate)) candidate += 1
  return candidate
}

function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor += 1) if (value % divisor === 0) return false
  return true
}

/** A character as a person can name it; one that does not print is given by its code. */
function shown(text: string, index: number): string {
  const code = text.charCodeAt(index)
  return code > 32 && code < 127 ? text.charAt(index) : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function membership(characters: string): Uint8Array {
  const table = new Uint8Array(128)
  for (let index = 0; index < characters.length; index += 1) table[characters.charCodeAt(index)] = 1
  return table
}
