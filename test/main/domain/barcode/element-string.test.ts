import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AiDefinition,
  allDefinitions,
  definitionOf,
  type PartCheck,
} from '../../../../main/domain/barcode/ai-table.ts'
import { checkPair, faultOf } from '../../../../main/domain/barcode/ai-value.ts'
import { fullYear, resolveDate } from '../../../../main/domain/barcode/dates.ts'
import {
  encodeElements,
  formatElements,
  parseBracketed,
  parseElementString,
} from '../../../../main/domain/barcode/element-string.ts'
import { checkDigit } from '../../../../main/domain/barcode/gtin.ts'
import { GS, read } from './context.ts'

const GTIN = '09501101530003'

function elements(text: string): Record<string, string> | string {
  const parsed = parseElementString(text)
  return parsed.ok ? Object.fromEntries(parsed.elements) : `${parsed.reason.code} ${parsed.reason.params?.ai}`
}

describe('GS1 General Specifications 7.8: processing of element strings', () => {
  test.each([
    ['a pre-defined length needs no separator', `01${GTIN}17271226`, { '01': GTIN, '17': '271226' }],
    ['a separator ends a variable length', `10AB-12${GS}01${GTIN}`, { '10': 'AB-12', '01': GTIN }],
    ['the last value needs none', `01${GTIN}21SER/1`, { '01': GTIN, '21': 'SER/1' }],
    ['FNC1 in front is tolerated', `${GS}01${GTIN}`, { '01': GTIN }],
    ['a separator behind is tolerated', `01${GTIN}10A${GS}`, { '01': GTIN, '10': 'A' }],
    ['a separator after a pre-defined length is tolerated', `01${GTIN}${GS}10A`, { '01': GTIN, '10': 'A' }],
    ['the same element twice counts once', `01${GTIN}01${GTIN}`, { '01': GTIN }],
    ['four-digit identifiers with their decimals', `01${GTIN}3103000532`, { '01': GTIN, '3103': '000532' }],
  ])('%s', (_, text, expected) => {
    expect(elements(text)).toEqual(expected)
  })

  test.each([
    ['unassigned identifier', '05123', 'ai_unknown 0512'],
    ['nothing behind the identifier', '10', 'ai_empty 10'],
    ['too short', '0112345', 'ai_too_short 01'],
    ['too long, or a separator missing', `422156${'10ABC'}`, 'ai_too_long 422'],
    ['letters where digits belong', `01${GTIN}37ABC`, 'ai_characters 37'],
    ['a character outside set 82', `01${GTIN}10A#B`, 'ai_characters 10'],
    ['a wrong check digit', '0109501101530004', 'ai_check_digit 01'],
    ['a day that is not', `01${GTIN}17270230`, 'ai_date 17'],
    ['an end of month where none is allowed', `01${GTIN}70032702001200`, 'ai_date 7003'],
    ['an hour that is not', `01${GTIN}70032702012560`, 'ai_time 7003'],
    ['different values of one identifier', `01${GTIN}10A${GS}10B`, 'ai_repeated 10'],
    ['identifiers that exclude each other (invalid pairs)', `01${GTIN}02${GTIN}37${'3'}`, 'ai_pair 01'],
    ['two positions of the decimal point', `01${GTIN}31020005323103000532`, 'ai_pair 3102'],
    ['a price with and without currency', `01${GTIN}39221234${GS}39321561234`, 'ai_pair 3922'],
    ['piece 3 of 2', `8006${GTIN}0302`, 'ai_value 8006'],
    ['a made-to-order GTIN beside another', `01${GTIN}03${GTIN}`, 'ai_pair 01'],
  ])('%s is named with its identifier', (_, text, expected) => {
    expect(elements(text)).toBe(expected)
  })

  test.each([
    ['01', '02', `01${GTIN}02${GTIN}`],
    ['01', '37', `01${GTIN}373`],
    ['01', '255', `01${GTIN}2559501101530003`],
    ['02', '255', `02${GTIN}2559501101530003`],
    ['21', '235', `21A${GS}235B`],
    ['420', '421', `420A${GS}421156A`],
    ['422', '426', `422156${GS}426156`],
    ['423', '426', `423156${GS}426156`],
    ['424', '426', `424156${GS}426156`],
    ['425', '426', `425156${GS}426156`],
    ['01', '8006', `01${GTIN}8006${GTIN}0102`],
    ['02', '8026', `02${GTIN}8026${GTIN}0102`],
    ['37', '8006', `373${GS}8006${GTIN}0102`],
    ['255', '415', `2559501101530003${GS}4159501101530003`],
    ['255', '8006', `2559501101530003${GS}8006${GTIN}0102`],
    ['255', '8020', `2559501101530003${GS}8020R1`],
    ['255', '8026', `2559501101530003${GS}8026${GTIN}0102`],
    ['421', '4307', `421156A${GS}4307CN`],
    ['4330', '4331', `4330000400${GS}4331000400`],
    ['4332', '4333', `4332000400${GS}4333000400`],
    ['02', '03', `02${GTIN}03${GTIN}`],
    ['03', '37', `03${GTIN}376`],
    ['7250', '7251', `725020000229${GS}7251200002291230`],
    ['7253', '7256', `7253A${GS}7256B`],
    ['7255', '7259', `7255A${GS}7259B`],
    ['7256', '7259', `7256A${GS}7259B`],
    ['8006', '8026', `8006${GTIN}0102${GS}8026${GTIN}0102`],
    ['8017', '8018', `8017376104250021234569${GS}8018376104250021234569`],
    ['3900', '3941', `390012${GS}39410100`],
    ['3902', '8111', `3902500${GS}81110100`],
    ['3941', '8111', `39410100${GS}81110100`],
    ['3922', '3952', `01${GTIN}39221234${GS}3952001999`],
    ['3932', '3952', `01${GTIN}39321561234${GS}3952001999`],
    ['3952', '8005', `01${GTIN}3952001999${GS}8005001999`],
  ])('%s and %s are an invalid pair of element strings', (ai, other, text) => {
    const parsed = parseElementString(text)
    expect(parsed.ok ? undefined : parsed.reason).toEqual({ code: 'ai_pair', params: { ai, other } })
  })

  test('a wrong check digit names the right one', () => {
    expect(read(`]C10109501101530004`).reason).toEqual({
      code: 'ai_check_digit',
      params: { ai: '01', expected: '3', found: '4' },
    })
  })
})

describe('GS1 General Specifications 7.9: check character pair', () => {
  test('the Global Model Number of the specification ends with 2K', () => {
    expect(checkPair('1987654Ad4X4bL5ttr2310c')).toBe('2K')
    expect(elements('80131987654Ad4X4bL5ttr2310c2K')).toEqual({ '8013': '1987654Ad4X4bL5ttr2310c2K' })
    expect(elements('80131987654Ad4X4bL5ttr2310cXK')).toBe('ai_check_pair 8013')
  })
})

describe('GS1 General Specifications 7.12: century in dates', () => {
  test.each([
    [77, 2026, 1977],
    [76, 2026, 2076],
    [26, 2026, 2026],
    [0, 2026, 2000],
    [0, 2051, 2100],
    [1, 2051, 2101],
    [2, 2051, 2002],
    [99, 2049, 2099],
    [99, 2048, 1999],
    [49, 2099, 2149],
  ])('year %i seen from %i is %i', (two, current, expected) => {
    expect(fullYear(two, current)).toBe(expected)
  })

  test.each([
    ['270200', '2027-02-28'],
    ['280200', '2028-02-29'],
    ['261100', '2026-11-30'],
    ['261201', '2026-12-01'],
  ])('%s is %s: day 00 is the end of the month', (digits, expected) => {
    expect(resolveDate(digits, 2026, true)).toBe(expected)
  })

  test.each(['260001', '261301', '260231', '270229', '260431'])('%s is no date', (digits) => {
    expect(resolveDate(digits, 2026, true)).toBeUndefined()
  })
})

describe('the table of Application Identifiers', () => {
  test('has no two lengths of identifiers under one pair of digits, so they can be told apart', () => {
    const lengths = new Map<string, number>()
    for (const { ai } of allDefinitions()) {
      expect(lengths.get(ai.slice(0, 2)) ?? ai.length).toBe(ai.length)
      lengths.set(ai.slice(0, 2), ai.length)
    }
  })

  test('every pre-defined length is a fixed one', () => {
    for (const definition of allDefinitions()) if (definition.predefined) expect(definition.min).toBe(definition.max)
  })

  test.each([
    ['00', 18, 18, true],
    ['01', 14, 14, true],
    ['10', 1, 20, false],
    ['253', 13, 30, false],
    ['3105', 6, 6, true],
    ['3569', undefined, undefined, undefined],
    ['3939', 4, 18, false],
    ['414', 13, 13, true],
    ['422', 3, 3, false],
    ['7003', 10, 10, false],
    ['8008', 8, 12, false],
    ['8110', 1, 70, false],
  ])('%s has %s to %s characters', (ai, min, max, predefined) => {
    const definition = definitionOf(ai)
    expect([definition?.min, definition?.max, definition?.predefined]).toEqual([min, max, predefined])
  })
})

describe('GS1 General Specifications 3: what the values must be beyond characters and length', () => {
  test.each([
    ['8001', '12340012312319', '00000012312319', 'ai_value'],
    ['8001', '12340012312319', '12340012312329', 'ai_value'],
    ['4309', '18000000003600000000', '18000000013600000000', 'ai_value'],
    ['4309', '00000000000000000000', '00000000003600000001', 'ai_value'],
    ['4330', '000400-', '000400A', 'ai_value'],
    ['4300', 'A%2fB', 'A%2', 'ai_value'],
    ['7241', '10', '11', 'ai_value'],
    ['7250', '20000229', '20010229', 'ai_date'],
    ['7250', '19991231', '19991200', 'ai_date'],
    ['7251', '200002292359', '200002292400', 'ai_time'],
    ['7252', '2', '3', 'ai_value'],
    ['7258', '2/3', '3/2', 'ai_value'],
    ['8007', 'GB82WEST12345698765432', 'GB82WEST12345698765431', 'ai_value'],
    ['8007', 'AD1200012030200359100100', 'AD1200012030200359100', 'ai_value'],
    ['8008', '27013112', '27013124', 'ai_time'],
    ['8008', '270131125959', '27013112596', 'ai_time'],
    ['8011', '10', '01', 'ai_value'],
    ['8014', '1987654Ad4X4bL5ttr2310c2K', '1987654Ad4X4bL5ttr2310cXK', 'ai_check_pair'],
  ])('(%s) %s holds, %s does not', (ai, right, wrong, code) => {
    const definition = definitionOf(ai)
    if (definition === undefined) throw new Error(`${ai} is missing`)
    expect(faultOf(definition, right)).toBeUndefined()
    expect(faultOf(definition, wrong)).toMatchObject({ code, params: { ai } })
  })
})

/** Values that hold, for the checks that ask for more than characters and length. */
const SAMPLES: Readonly<Partial<Record<PartCheck, string>>> = {
  ...{ date: '270100', day: '270131', birthday: '20000229', time: '1230', hour: '12', seconds: '' },
  ...{ piece: '0102', sequence: '1/2', countries: '156', zero: '0', yesno: '0', sex: '9', winding: '1' },
  ...{ media: '10', minus: '', latitude: '0311230000', longitude: '3014730000', percent: 'A%2FB' },
  ...{ iban: 'GB82WEST12345698765432' },
}

/** A value the table accepts for an identifier. */
function sampleOf(definition: AiDefinition, seed: string): string {
  let value = ''
  for (const part of definition.parts) {
    const length = part.optional ? 0 : Math.max(part.min, Math.min(part.max, seed.length))
    const digits = seed.replace(/\D/g, '7').replace(/^0/, '1').padEnd(length, '1').slice(0, length)
    const sample = part.check === undefined ? undefined : SAMPLES[part.check]
    if (sample !== undefined) value += sample
    else if (part.check === 'mod10') value += digits.slice(0, -1) + checkDigit(digits.slice(0, -1))
    else if (part.check === 'pair') value += seed + checkPair(seed)
    else value += part.charset === 'X' ? seed.padEnd(length, 'x').slice(0, length) : digits
  }
  return value
}

describe('any element string that is generated is read back', () => {
  const others = allDefinitions().filter(
    ({ ai }) => !/^(0[123]|255|37|235|42[0-6]|39|3[1-6]|433|725|8006|8017|8026)/.test(ai),
  )
  const text = fc.stringMatching(/^[A-Za-z0-9!%&()*+,./:;<=>?_-]{1,8}$/)

  test('in any order, with separators where they belong', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...others), { maxLength: 6 }),
        text,
        fc.nat(6),
        (chosen, seed, place) => {
          const pairs = chosen.map((definition): [string, string] => [definition.ai, sampleOf(definition, seed)])
          pairs.splice(Math.min(place, pairs.length), 0, ['01', GTIN])
          const given = new Map(pairs)
          for (const [ai, value] of given) {
            const definition = definitionOf(ai)
            expect(definition === undefined ? 'missing' : faultOf(definition, value)).toBeUndefined()
          }
          const parsed = parseElementString(encodeElements(given))
          expect(parsed.ok && [...parsed.elements]).toEqual([...given])
        },
      ),
    )
  })

  test('and so is the way people write it', () => {
    const parsed = parseBracketed(`(01)${GTIN}(10)AB-1(17)271200`)
    expect(parsed.ok && formatElements(parsed.elements)).toBe(`(01)${GTIN}(10)AB-1(17)271200`)
    const bracketed = parseBracketed(`(01)${GTIN}(10)A(B)C(21)(1)(`)
    expect(bracketed).toMatchObject({ ok: false, reason: { code: 'ai_empty', params: { ai: '21' } } })
    const kept = parseBracketed(`(01)${GTIN}(10)A(B)C(21)1)(`)
    expect(kept.ok && Object.fromEntries(kept.elements)).toEqual({ '01': GTIN, '10': 'A(B)C', '21': '1)(' })
    expect(parseBracketed(`(01) ${GTIN} (10) AB-1 (17) 271200`)).toEqual(parsed)
  })
})

describe('FNC1 as the scanner is configured to send it', () => {
  test.each(['|', '{GS}', '^', '~1', '\x1e', 'ø'])('substitute %j', (gsSubstitute) => {
    const sent = ['01', GTIN, '10AB12', gsSubstitute, '21S1'].join('')
    expect(read(sent, { gsSubstitute })).toMatchObject({ kind: 'item', lot: 'AB12', serial: 'S1', verdict: 'ok' })
  })

  test('with the lot in front and no AIM identifier', () => {
    expect(read(`10AB12|01${GTIN}`, { gsSubstitute: '|' })).toMatchObject({ kind: 'item', lot: 'AB12' })
  })

  test('a code that is no element string keeps the character', () => {
    expect(read('CUP|12', { gsSubstitute: '|' })).toMatchObject({ kind: 'unknown', lookup: ['CUP|12'] })
  })
})
