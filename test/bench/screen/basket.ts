import type { Page } from 'playwright'
import type {} from '../../../renderer/state/client.ts'
import { codeAt } from '../catalogue.ts'

const OPERATOR = { operator: '02', pin: '3691' }

/** Gets the counter ready to sell: a supervisor signed in, a shift open. */
export async function openLane(page: Page): Promise<void> {
  await page.waitForSelector('.sign-in')
  await page.evaluate(async (who) => {
    const signedIn = await window.checklane.signIn(who)
    if (!signedIn.ok) throw new Error(signedIn.failure.code)
    const opened = await window.checklane.openShift({ float: '500.00' })
    if (!opened.ok && opened.failure.code !== 'shift_open') throw new Error(opened.failure.code)
  }, OPERATOR)
  await page.waitForSelector('.selling')
  await page.waitForSelector('.quick-key')
}

/** Leaves exactly `count` lines in the basket, all of different items, and waits until the screen shows so. */
export async function fillBasket(page: Page, count: number, from: number): Promise<void> {
  const codes = Array.from({ length: count }, (_, index) => codeAt(from + index))
  await page.evaluate(async (all) => {
    await window.checklane.voidSale({})
    for (const code of all) {
      const done = await window.checklane.scan({ code })
      if (!done.ok) throw new Error(`${code}: ${done.failure.code}`)
    }
  }, codes)
  if (count === 0) await page.waitForSelector('.basket-empty')
  else await page.waitForFunction((n) => document.querySelector('.line-number')?.textContent === n, String(count))
}

/** Pays the open basket in cash and stays on the screen that shows the change. */
export async function payCash(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const started = await window.checklane.startTender({})
    if (!started.ok) throw new Error(started.failure.code)
    const view = await window.checklane.ready({})
    if (!view.ok || view.value.screen.kind !== 'tender') throw new Error('Not on the tender screen')
    const { cashDue } = view.value.screen
    const paid = await window.checklane.payCash({ amount: (cashDue / 100).toFixed(2) })
    if (!paid.ok) throw new Error(paid.failure.code)
  })
  await page.waitForSelector('.change')
  // The receipt comes to the screen after the change does; a customer takes longer to go than a printer to print.
  await page.waitForSelector('.change .printing.printed')
}
