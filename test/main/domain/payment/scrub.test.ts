import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsCardNumber, maskPan, passesLuhn, scrub } from '../../../../main/domain/payment/scrub.ts'

describe('the Luhn scrubber', () => {
  it.each([
    ['4111111111111111', '411111******1111'],
    ['pay 4111 1111 1111 1111 now', 'pay 4111 11** **** 1111 now'],
    ['4111-1111-1111-1111', '4111-11**-****-1111'],
    ['6228480402564890018', '622848*********0018'],
    ['378282246310005', '378282*****0005'],
    ['4222222222222', '422222***2222'],
    ['B4111111111111111^NAME^2512', 'B411111******1111^*'],
    [';4111111111111111=30121019999912345?', ';411111******1111=*'],
    ['1 + 1 = 2 and 4111111111111112=3', '1 + 1 = 2 and 4111111111111112=3'],
    ['a 4111111111111111 b 5555555555554444', 'a 411111******1111 b 555555******4444'],
  ])('%s -> %s', (text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed)
  })

  it.each(['134567890123456789', '281234567890123456', '2512345678901234567890', '6212345678901234567'])(
    'a wallet code keeps its last four: %s',
    (code) => {
      expect(scrub(`code ${code}`)).toBe(`code ${'*'.repeat(code.length - 4)}${code.slice(-4)}`)
    },
  )

  it.each(['S1L1-P000042', '6901234567892', 'AUTH 123456', '2026-11-23T10:00:00Z', '4111111111111112', '400-820-8388'])(
    'lets what is no card number pass: %s',
    (text) => {
      expect(scrub(text)).toBe(text)
    },
  )

  it('no card number survives, whatever stands around it and however it is grouped', () => {
    const pan = fc
      .tuple(
        fc.constantFrom('4', '51', '55', '2221', '2720', '34', '37', '62', '60', '65', '35', '36', '81', '9558'),
        fc.stringMatching(/^\d{18}$/),
        fc.integer({ min: 14, max: 19 }),
      )
      .map(([prefix, rest, length]) => {
        const body = (prefix + rest).slice(0, length - 1)
        const check = [...'0123456789'].find((digit) => passesLuhn(body + digit)) ?? '0'
        return body + check
      })
    fc.assert(
      fc.property(pan, fc.string(), fc.string(), fc.constantFrom('', ' ', '-'), (number, before, after, gap) => {
        const grouped = number.replace(/(\d{4})(?=\d)/g, `$1${gap}`)
        const scrubbed = scrub(before + grouped + after)
        expect(scrubbed).not.toContain(grouped)
        expect(scrubbed.replace(/[ -]/g, '')).not.toContain(number)
      }),
      { numRuns: 2_000 },
    )
  })

  it('scrubbing twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 -]{0,60}$/), (text) => {
        expect(scrub(scrub(text))).toBe(scrub(text))
      }),
    )
  })
})

describe('a masked number', () => {
  it.each([
    ['6228480402564890018', '622848*********0018'],
    ['622848******0018', '622848******0018'],
    ['62284804****0018', '622848******0018'],
    ['6228 48XX XXXX 0018', '622848******0018'],
    ['************0018', '************0018'],
    ['0018', '0018'],
    ['123456789', '*****6789'],
    ['', ''],
  ])('%s -> %s', (text, masked) => {
    expect(maskPan(text)).toBe(masked)
  })

  it('never shows more than ten digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789*X -a'), maxLength: 40 }), (text) => {
        expect(maskPan(text).replace(/\D/g, '').length).toBeLessThanOrEqual(10)
      }),
    )
  })
})

describe("a terminal's own reference", () => {
  it.each(['P400-000001.000042', 'BV0q001643892070000.VK9DRSLLRCQ2WN82', '20261123100000', '0000000042'])(
    'passes: %s',
    (reference) => {
      expect(holdsCardNumber(reference)).toBe(false)
    },
  )

  it('passes where it is the code of goods, one in ten of which looks like a card number of 13 digits', () => {
    expect(passesLuhn('6901234567892')).toBe(true)
    expect(holdsCardNumber('6901234567892')).toBe(false)
  })

  it.each(['4111111111111111', 'x.4111111111111111', '281234567890123456'])('does not pass: %s', (reference) => {
    expect(holdsCardNumber(reference)).toBe(true)
  })
})
