import { describe, expect, it } from 'vitest'
import { keptText } from '../../../../main/domain/support/free-text.ts'
import { redactPersonal } from '../../../../main/domain/support/redact.ts'

const PAN = '4929123456789015'
const ARABIC = PAN.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
const FULL_WIDTH = PAN.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
const BOLD = PAN.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)))

describe('a long text of a person', () => {
  it.each([
    ['plain', PAN],
    ['in groups', '4929 1234 5678 9015'],
    ['in Arabic digits', ARABIC],
    ['in full-width digits', FULL_WIDTH],
    ['in mathematical digits', BOLD],
    ['with marks of direction inside', `4929\u200e1234\u202e5678\u20669015`],
    ['with letters of no width inside', [...PAN].join('\u200b')],
  ])('keeps no card number %s', (_how, number) => {
    const kept = keptText(`card ${number} was charged twice`)
    expect(kept).toMatch(/^card 4929 ?12\*\*.*9015 was charged twice$/)
    expect(kept).not.toContain('345678')
  })

  it('keeps no PIN that somebody wrote down', () => {
    expect(keptText('his PIN is 2580, 密码：147036')).toBe('his PIN is ****, 密码：****')
    expect(keptText('opinion 2026')).toBe('opinion 2026')
  })

  it('keeps right-to-left text as it was written, without marks that would turn the line around it', () => {
    expect(keptText('اتصلت بالبنك \u202eabc\u202c رقم 123')).toBe('اتصلت بالبنك abc رقم 123')
    expect(keptText('שלום\r\nעולם')).toBe('שלום\nעולם')
  })

  it('drops control characters and halves of characters, and keeps lines and tabs', () => {
    expect(keptText('a\u0000b\u001b[31m\tc\nd\ud800')).toBe('ab[31m\tc\nd')
  })

  it('takes 100 kB of anything, digits without end included', () => {
    const note = `${'说明 explanation שלום '.repeat(4000)}${PAN} ${'7'.repeat(20_000)}`
    const kept = keptText(note)
    expect(kept.length).toBeGreaterThan(90_000)
    expect(kept).not.toContain(PAN)
  })
})

describe('what leaves the station', () => {
  const people = {
    operators: [
      { number: '01', name: '林小满' },
      { number: '02', name: '林小', born: '2008-01-09' },
      { number: '07', name: 'Ann' },
    ],
  }

  it('names no operator, the longer name first and no part of another word', () => {
    expect(redactPersonal('林小满 and ann called; Anna and Joanne did not', people)).toBe(
      'operator 01 and operator 07 called; Anna and Joanne did not',
    )
  })

  it.each(['2008-01-09', '20080109', '2008/01/09', '2008年1月9日'])('has no birth date %s', (date) => {
    expect(redactPersonal(`born ${date}.`, people)).toBe('born ****.')
  })

  it('has no mobile number, identity number or mail address', () => {
    const text = 'member 13812345678, +86 139 1234 5678, 11010519491231002X, a.b@shop.example'
    expect(redactPersonal(text, people)).toBe('member ****, ****, ****, ****')
  })
})
