import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeDigitalLink } from '../../../../main/domain/barcode/digital-link.ts'
import { read } from './context.ts'

const GTIN = '09501101530003'

describe('GS1 Digital Link: URI syntax', () => {
  test.each([
    ['the canonical domain', `https://id.gs1.org/01/${GTIN}`, { '01': GTIN }],
    ['any domain and http', `http://shop.example.com/01/${GTIN}`, { '01': GTIN }],
    ['a port and a leading path', `https://example.com:8443/some/path/01/${GTIN}/10/L1`, { '01': GTIN, '10': 'L1' }],
    ['upper-case scheme and host, as QR alphanumeric mode has them', `HTTPS://ID.GS1.ORG/01/${GTIN}`, { '01': GTIN }],
    [
      'all qualifiers',
      `https://id.gs1.org/01/${GTIN}/22/2A/10/ABC/21/S1`,
      { '01': GTIN, '22': '2A', '10': 'ABC', '21': 'S1' },
    ],
    [
      'attributes in the query',
      `https://e.com/01/${GTIN}?17=271226&3103=000532`,
      { '01': GTIN, '17': '271226', '3103': '000532' },
    ],
    [
      'semicolons between attributes',
      `https://e.com/01/${GTIN}?17=271226;10=A`,
      { '01': GTIN, '17': '271226', '10': 'A' },
    ],
    [
      'short names of earlier editions',
      'https://id.gs1.org/gtin/614141123452/lot/ABC1/ser/12345?exp=271226',
      { '01': '00614141123452', '10': 'ABC1', '21': '12345', '17': '271226' },
    ],
    ['a GTIN-13 without padding', 'https://e.com/01/6901234567892', { '01': '06901234567892' }],
    ['a GTIN-8 without padding', 'https://e.com/01/96385074', { '01': '00000096385074' }],
    ['percent-encoding in the path', `https://e.com/01/${GTIN}/10/A%2FB%25`, { '01': GTIN, '10': 'A/B%' }],
    ['percent-encoding in the query', `https://e.com/01/${GTIN}?10=A%26B`, { '01': GTIN, '10': 'A&B' }],
    ['other parameters and a fragment', `https://e.com/01/${GTIN}?utm_source=x&linkType=gs1:pip#top`, { '01': GTIN }],
    ['a slash at the end', `https://e.com/01/${GTIN}/`, { '01': GTIN }],
    ['qualifiers in another order', `https://e.com/01/${GTIN}/21/S1/10/L1`, { '01': GTIN, '21': 'S1', '10': 'L1' }],
    ['a lot that reads like a key', `https://e.com/01/${GTIN}/10/01`, { '01': GTIN, '10': '01' }],
  ])('%s', (_, link, ai) => {
    expect(read(link)).toMatchObject({ kind: 'item', verdict: 'ok', gtin: ai['01'], ai })
    expect(read(`]Q1${link}`)).toMatchObject({ kind: 'item', symbology: 'QR Code' })
  })

  test.each([
    ['a compressed link', 'https://id.gs1.org/AQnYUc1gmiCNV4JGLIMpQg', 'link_compressed'],
    ['a link compressed behind its key', `https://e.com/01/${GTIN}/IQAAAGhXRg`, 'link_compressed'],
    ['an identifier that nothing follows', `https://e.com/01/${GTIN}/10/`, 'ai_empty'],
    ['broken percent-encoding', `https://e.com/01/${GTIN}/10/A%ZZ`, 'link_encoding'],
    ['a qualifier that belongs to another key', `https://e.com/01/${GTIN}/8019/12`, 'link_qualifier'],
    ['a wrong check digit', 'https://e.com/01/09501101530004', 'ai_check_digit'],
    ['an attribute of the wrong length', `https://e.com/01/${GTIN}?17=2712`, 'ai_too_short'],
    ['a number that is no identifier', `https://e.com/01/${GTIN}?999999=1`, 'ai_unknown'],
  ])('%s is refused with its reason', (_, link, code) => {
    expect(read(link)).toMatchObject({ kind: 'unknown', verdict: 'refused', reason: { code } })
  })

  test.each([
    'https://u.wechat.com/EKd8z-abcdefghijk',
    'https://example.com/01/news',
    'https://news.example.com/2026/01/15',
    'https://news.example.com/2026/01/15/what-we-sell',
    'https://example.com/00/12',
    'https://example.com',
    'https://example.com/?01=x',
    'wxp://f2f0abcdefghijklmnopqrstuvwxyz',
    'ftp://example.com/01/09501101530003',
  ])('%s is an address that is not GS1', (link) => {
    expect(read(link)).toMatchObject({ kind: 'url', verdict: 'refused', reason: { code: 'link_not_gs1' } })
  })

  test('what stands behind the question mark of a foreign address is not shown', () => {
    expect(read('https://pay.example.com/p?token=secret').code).toBe('https://pay.example.com/p')
  })

  test('any link that is generated is read back', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9!"%&'()*+,./:;<=>?_-]{1,20}$/)
    fc.assert(
      fc.property(value, value, value, (lot, serial, variant) => {
        const ai = { '01': GTIN, '10': lot, '21': serial, '22': variant.slice(0, 20), '240': lot }
        const link = encodeDigitalLink(new Map(Object.entries(ai).sort(([a]) => (a === '01' ? -1 : 1))))
        expect(read(link)).toMatchObject({ kind: 'item', ai })
      }),
    )
  })
})
