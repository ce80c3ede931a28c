import { tracingChannel } from 'node:diagnostics_channel'
import type { EventEmitter } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import type { LinkEvent } from '../../../../main/payment/link.ts'
import * as requests from '../../../../main/payment/nexo/requests.ts'
import { createNonces } from '../../../../main/payment/nexo/sealed/nonces.ts'
import { openEventDoor } from '../../../../main/payment/nexo/transport/events.ts'
import { createAuthority } from '../../../virtual/terminal/certificates.ts'
import type { WireFault } from '../../../virtual/terminal/wire-faults.ts'
import { PARTIES } from '../counter.ts'
import { type Bench, type BenchOptions, startBench } from './bench-terminal.ts'

let bench: Bench | undefined

afterEach(async () => {
  await bench?.close()
  bench = undefined
})

async function start(options: BenchOptions = {}): Promise<Bench> {
  bench = await startBench(options)
  return bench
}

let service = 0

function login() {
  service += 1
  return requests.login(PARTIES, String(service), '2026-11-23T10:00:00Z', 'en')
}

function diagnosis() {
  service += 1
  return requests.diagnosis(PARTIES, String(service), true)
}

describe('a terminal on loopback TLS', () => {
  it('answers a login, and what it answers is the opened message', async () => {
    const { link } = await start()
    const exchanged = await link.exchange(login())
    expect(exchanged).toMatchObject({
      ok: true,
      reply: { SaleToPOIResponse: { LoginResponse: { Response: { Result: 'Success' } } } },
    })
  })

  it('answers many messages at once, each its own', async () => {
    const { link } = await start()
    await link.exchange(login())
    const asked = Array.from({ length: 20 }, diagnosis)
    const answers = await Promise.all(asked.map((request) => link.exchange(request)))
    const names = answers.map((one) =>
      one.ok
        ? (one.reply as { SaleToPOIResponse: { MessageHeader: { ServiceID: string } } }).SaleToPOIResponse.MessageHeader
            .ServiceID
        : one.detail,
    )
    expect(names).toEqual(asked.map((request) => request.SaleToPOIRequest.MessageHeader.ServiceID))
  })

  it('is unreachable where nobody listens', async () => {
    const { link, server } = await start()
    await server.close()
    expect(await link.exchange(login())).toEqual({ ok: false, fault: 'unreachable', detail: 'no_connection' })
    expect(await link.post(requests.abort(PARTIES, '1', '2', 'Timeout'))).toBe('unreachable')
  })
})

describe('a certificate', () => {
  it.each([
    ['of the same authority and another terminal', (a: ReturnType<typeof createAuthority>) => a.issue('P400-000002')],
    ['that merely begins like the POIID', (a: ReturnType<typeof createAuthority>) => a.issue(`${PARTIES.terminal}1`)],
    [
      'that bears the POIID as a part of another name',
      (a: ReturnType<typeof createAuthority>) => a.issue('x', { alternatives: [`${PARTIES.terminal}.other`] }),
    ],
    ['of the address', (a: ReturnType<typeof createAuthority>) => a.issue('127.0.0.1')],
  ])('%s is refused before a byte of the message goes out', async (_name, identity) => {
    const { link, server } = await start({ identity })
    expect(await link.exchange(login())).toEqual({ ok: false, fault: 'unreachable', detail: 'other_terminal' })
    expect(server.seen).toEqual([])
    expect(server.heard()).toBe(0)
  })

  it.each([
    ['of another authority with the right name', () => createAuthority().issue(PARTIES.terminal)],
    [
      'that has run out',
      (a: ReturnType<typeof createAuthority>) =>
        a.issue(PARTIES.terminal, { validFrom: new Date('2020-01-01'), validTo: new Date('2021-01-01') }),
    ],
    [
      'that is not valid yet',
      (a: ReturnType<typeof createAuthority>) =>
        a.issue(PARTIES.terminal, { validFrom: new Date('2090-01-01'), validTo: new Date('2091-01-01') }),
    ],
  ])('%s is refused before a byte of the message goes out', async (_name, identity) => {
    const { link, server } = await start({ identity })
    expect(await link.exchange(login())).toEqual({ ok: false, fault: 'unreachable', detail: 'untrusted' })
    expect(server.heard()).toBe(0)
  })

  it('cannot be checked by an authority that is none', async () => {
    const { link, server } = await start({ trusted: 'not a certificate' })
    const refused = await link.exchange(login())
    expect(refused).toMatchObject({ ok: false, fault: 'unreachable' })
    expect(server.heard()).toBe(0)
  })

  it('may bear the POIID as an alternative name, in either case', async () => {
    const { link } = await start({
      identity: (authority) => authority.issue('Terminal', { alternatives: [PARTIES.terminal.toLowerCase()] }),
    })
    expect((await link.exchange(login())).ok).toBe(true)
  })

  it("may bear the POIID in the maker's domain, where that was enrolled", async () => {
    const { link } = await start({
      domain: 'terminal.example',
      identity: (authority) => authority.issue(`${PARTIES.terminal}.terminal.example`),
    })
    expect((await link.exchange(login())).ok).toBe(true)
  })
})

describe('a reply', () => {
  const REFUSED: readonly (readonly [WireFault, string])[] = [
    ['header_differs', 'header_differs'],
    ['forged', 'forged'],
    ['other_key', 'other_key'],
    ['unsealed', 'not_sealed'],
    ['half', 'closed'],
    ['slow_loris', 'too_slow'],
    ['endless', 'too_long'],
    ['garbage', 'garbage'],
    ['not_json', 'garbage'],
    ['http_500', 'http_status'],
    ['closed', 'closed'],
  ]

  it.each(REFUSED)('%s is a fault with its reason, and the next one is read', async (fault, detail) => {
    // Short only where it must run out: the others' replies have all the time that a busy machine needs.
    const { link, server } = await start(fault === 'slow_loris' ? { replyLimit: 200 } : {})
    await link.exchange(login())
    server.fail('Diagnosis', fault)
    expect(await link.exchange(diagnosis())).toEqual({ ok: false, fault: 'closed', detail })
    expect((await link.exchange(diagnosis())).ok).toBe(true)
  })

  it('that was heard before is refused', async () => {
    const { link, server } = await start()
    await link.exchange(login())
    expect((await link.exchange(diagnosis())).ok).toBe(true)
    server.fail('Diagnosis', 'replayed')
    expect(await link.exchange(diagnosis())).toEqual({ ok: false, fault: 'closed', detail: 'replayed' })
  })

  it('that never comes ends when the caller gives up', async () => {
    const { link, server } = await start()
    await link.exchange(login())
    server.fail('Diagnosis', 'silent')
    const given = new AbortController()
    const asked = link.exchange(diagnosis(), given.signal)
    await expect.poll(() => server.seen.at(-1)).toBe('Diagnosis')
    given.abort()
    expect(await asked).toEqual({ ok: false, fault: 'timeout', detail: 'given_up' })
  })

  it('that never comes to an abort ends when the caller gives up', async () => {
    const { link, server } = await start({ wrap: (inner) => ({ ...inner, post: () => new Promise(() => undefined) }) })
    const given = new AbortController()
    const posted = link.post(requests.abort(PARTIES, '1', '2', 'Timeout'), given.signal)
    await expect.poll(() => server.seen.at(-1)).toBe('Abort')
    given.abort()
    expect(await posted).toBe('timeout')
  })
})

describe("the terminal's own messages", () => {
  function notification(more: object, header: object = {}): object {
    return {
      SaleToPOIRequest: {
        MessageHeader: { MessageCategory: 'Event', SaleID: PARTIES.sale, POIID: PARTIES.terminal, ...header },
        ...more,
      },
    }
  }
  const started = { EventNotification: { TimeStamp: '2026-11-23T10:00:00Z', EventToNotify: 'Initialised' } }

  async function listening() {
    const { link, server } = await start({ events: true })
    const heard: LinkEvent[] = []
    link.watch((event) => {
      heard.push(event)
      return 'taken'
    })
    return { link, server, heard }
  }

  it('tell of a restart and of what the display shows', async () => {
    const { server, heard } = await listening()
    expect(await server.tell(notification(started))).toBe(200)
    const output = (event: string) => ({
      DisplayRequest: {
        DisplayOutput: [{ OutputContent: { PredefinedContent: { ReferenceID: `TransactionID=1&event=${event}` } } }],
      },
    })
    expect(await server.tell(notification(output('WAIT_FOR_PIN')))).toBe(200)
    expect(await server.tell(notification(output('PRINT_RECEIPT')))).toBe(409)
    expect(heard).toEqual([{ event: 'restarted' }, { event: 'display', shows: 'pin' }])
  })

  it('are refused where they are not sealed, not for this counter, or not of this terminal', async () => {
    const { server, heard } = await listening()
    expect(await server.tell(notification(started), { unsealed: true })).toBe(409)
    expect(await server.tell(notification(started, { SaleID: 'S9L9' }))).toBe(409)
    expect(await server.tell(notification(started, { POIID: 'OTHER' }))).toBe(409)
    expect(await server.tell({}, { raw: 'garbage' })).toBe(409)
    expect(await server.tell({}, { raw: 'x'.repeat(400_000) }).catch(() => 409)).toBe(409)
    expect(heard).toEqual([])
  })

  it('are heard once however often the same bytes come', async () => {
    const { link, server, heard } = await listening()
    const { seal } = await import('../../../../main/payment/nexo/sealed/seal.ts')
    const { deriveKeys } = await import('../../../../main/payment/nexo/sealed/keys.ts')
    const { KEY } = await import('./bench-terminal.ts')
    const raw = JSON.stringify(seal(notification(started), { key: KEY, keys: await deriveKeys(KEY.passphrase) }))
    expect(await server.tell({}, { raw })).toBe(200)
    expect(await server.tell({}, { raw })).toBe(409)
    expect(heard).toHaveLength(1)
    link.close()
  })

  it('are heard on after the computer could not take a connection more than once', async () => {
    const opened: unknown[] = []
    const began = ({ server }: { readonly server?: unknown }) => opened.push(server)
    const listening = tracingChannel('net.server.listen')
    listening.subscribe({ asyncStart: began } as never)
    const troubles: unknown[] = []
    const door = openEventDoor({
      ...{ port: 0, terminal: PARTIES.terminal, sale: PARTIES.sale, nonces: createNonces() },
      ...{ sealing: () => Promise.reject(new Error('unused')), tell: () => true },
      trouble: (error) => troubles.push(error),
    })
    expect(await door.listening()).toBeGreaterThan(0)
    listening.unsubscribe({ asyncStart: began } as never)
    const [server] = opened
    const full = new Error('accept EMFILE')
    for (let times = 0; times < 2; times += 1) (server as EventEmitter).emit('error', full)
    expect(troubles).toEqual([full, full])
    door.close()
  })
})
