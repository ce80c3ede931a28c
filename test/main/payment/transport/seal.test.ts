import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { deriveKeys, type NexoKeys } from '../../../../main/payment/nexo/sealed/keys.ts'
import { createNonces } from '../../../../main/payment/nexo/sealed/nonces.ts'
import { open, seal } from '../../../../main/payment/nexo/sealed/seal.ts'
import { at, leaves, withLeaf } from '../tampering.ts'
import { KEY } from './bench-terminal.ts'

/** Sealed by another maker's software (version 32.1.0 of a library for such terminals) under the same passphrase. */
const FOREIGN = {
  SaleToPOIRequest: {
    MessageHeader: {
      ProtocolVersion: '3.0',
      MessageClass: 'Service',
      MessageCategory: 'Login',
      MessageType: 'Request',
      SaleID: 'S1L3',
      ServiceID: '0000000042',
      POIID: 'V400m-123456789',
    },
    NexoBlob:
      'TeILmauABhUxL9TmnketgEeg2M0P5pMKFqiwQUvr+pXbXCNTv/Vl66y1sYNTSKxwFvRGFQE+G1LcqwA531E27VXPP3j2/IEMKLAeHP56+Y2U8VG8AKhnNJUPDlae632jRhxZsRZ9O4woMbGHvpWODB7OCI0WFx4moHEp6+xMgavhmfyx9WA4ltw0KwBVakW378qupCuJR2KEhADTVTDO4UYa19EtcNsdwtYbb757eZyHCYSwhX+7dfnHwKiOUgDyprdmeD0fVArQQANTuZV18Pxf+k1OJHPx8nxIBq1wm+NruKpZ0brxq0VW4QZE1K9UBtiofVz9e8E4L777XTpcGg==',
    SecurityTrailer: {
      AdyenCryptoVersion: 1,
      Hmac: 'uFkJ6c4AFiFoILJ1aZJj4EK2snLu5D9ldRFi/YXtM74=',
      KeyIdentifier: 'lane-1',
      KeyVersion: 3,
      Nonce: 'K5BI06QGYqcFcnxwbJfHNA==',
    },
  },
}

let keys: NexoKeys

beforeAll(async () => {
  keys = await deriveKeys(KEY.passphrase)
})

describe('a sealed message', () => {
  it('is read as other software seals it', () => {
    const opened = open(FOREIGN, { key: KEY, keys })
    expect(opened).toMatchObject({
      ok: true,
      message: { SaleToPOIRequest: { LoginRequest: { OperatorLanguage: 'zh' } } },
    })
  })

  it('comes back as it was, whatever is in it, and hides it on the way', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        const message = { SaleToPOIResponse: { MessageHeader: { ServiceID: '1' }, Secret: content, Marker: '机密' } }
        const clear: unknown = JSON.parse(JSON.stringify(message))
        const sealed = JSON.parse(JSON.stringify(seal(message, { key: KEY, keys })))
        expect(JSON.stringify(sealed)).not.toContain('机密')
        expect(open(sealed, { key: KEY, keys })).toMatchObject({ ok: true, message: clear })
      }),
    )
  })

  it('never uses a nonce twice', () => {
    const message = { SaleToPOIRequest: { MessageHeader: {} } }
    const nonces = new Set(
      Array.from({ length: 200 }, () =>
        at(seal(message, { key: KEY, keys }), ['SaleToPOIRequest', 'SecurityTrailer', 'Nonce']),
      ),
    )
    expect(nonces.size).toBe(200)
  })

  it('is refused with any one leaf changed or missing, and never throws', () => {
    for (const path of leaves(FOREIGN)) {
      const was = at(FOREIGN, path)
      const others = [undefined, null, '', 0, 'AAAA', typeof was === 'string' ? `${was.slice(1)}x` : -1]
      for (const other of others) {
        const opened = open(withLeaf(FOREIGN, path, other), { key: KEY, keys })
        expect(opened.ok, `${path.join('.')} = ${String(other)}`).toBe(false)
      }
    }
  })

  it('is refused under another passphrase', async () => {
    const others = await deriveKeys(`${KEY.passphrase}!`)
    expect(open(FOREIGN, { key: KEY, keys: others }).ok).toBe(false)
  })

  it('is refused when it turns from request to response', () => {
    const turned = { SaleToPOIResponse: FOREIGN.SaleToPOIRequest }
    expect(open(turned, { key: KEY, keys })).toEqual({ ok: false, fault: 'header_differs' })
  })

  it.each([undefined, null, 1, '', 'text', [], {}, { SaleToPOIResponse: null }])('%j is refused', (raw) => {
    expect(open(raw, { key: KEY, keys })).toEqual({ ok: false, fault: 'not_sealed' })
  })
})

describe('nonces', () => {
  it('are new once', () => {
    const nonces = createNonces()
    expect([nonces.isNew('a'), nonces.isNew('b'), nonces.isNew('a')]).toEqual([true, true, false])
  })

  it('are remembered without end of memory', () => {
    const nonces = createNonces()
    for (let count = 0; count < 10_001; count += 1) expect(nonces.isNew(String(count))).toBe(true)
    expect(nonces.isNew('10000')).toBe(false)
    expect(nonces.isNew('1')).toBe(false)
  })
})
