import { expect, it, onTestFinished } from 'vitest'
import { createTerminal } from '../../../../main/payment/terminal.ts'
import { systemTimers } from '../../../../main/payment/timers.ts'
import { CNY, PARTIES } from '../counter.ts'
import { startBench } from './bench-terminal.ts'

/** What payments, reversals and their questions say is tested beside this; here is all else that the driver can say. */
it('every message that moves no money is said, understood and answered over TLS', async () => {
  const bench = await startBench()
  onTestFinished(() => bench.close())
  let services = 0
  const terminal = createTerminal({
    ...{ link: bench.link, timers: systemTimers(), clock: { now: () => new Date() }, parties: PARTIES, currency: CNY },
    nextService: () => String(++services).padStart(10, '0'),
  })
  expect(await terminal.diagnosis(true)).toBe('logged_out')
  expect(await terminal.login()).toBe(true)
  expect(await terminal.diagnosis(true)).not.toBe('silent')
  expect(await terminal.display(['CNY 12.50'])).toBe(true)
  expect(await terminal.confirm(['CNY 12.50', 'OK?'], 5)).toBe(true)
  expect(await terminal.print('CashierReceipt', ['CNY 12.50'])).toBe(true)
  expect(await terminal.balance(String(++services).padStart(10, '0'))).toMatchObject({ amount: expect.any(Number) })
  expect(await terminal.totals(false)).toEqual([])
  expect(await terminal.totals(true)).toEqual([])
  expect(await terminal.logout()).toBe(true)
  expect(await terminal.diagnosis(true)).toBe('logged_out')
  expect(bench.server.seen).toEqual([
    ...['Diagnosis', 'Login', 'Diagnosis', 'Display', 'Input', 'Print', 'BalanceInquiry'],
    ...['GetTotals', 'Reconciliation', 'Logout', 'Diagnosis'],
  ])
})
