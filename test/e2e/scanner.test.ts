import { afterEach, describe, expect, it } from 'vitest'
import { CRACKERS, MILK, RICE, TOOTHPASTE, UNKNOWN_CODE } from './goods.ts'
import { eventually, keepPicture, laneForThisFile, voidSale } from './support.ts'

const lane = laneForThisFile()

describe('a scanner', () => {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' && (await lane().lines()).length > 0) await voidSale(lane())
  })

  it('an unknown code is refused in words that stay until acted on, while selling goes on', async () => {
    const at = lane()
    await at.scan(UNKNOWN_CODE)
    await eventually(() => at.refusal()).toContain(at.told('unknown_code', { code: UNKNOWN_CODE }))
    await keepPicture(at, 'unknown-code')
    await at.type('12')
    await at.key('Backspace', 'Backspace')
    expect(await at.refusal()).toContain(UNKNOWN_CODE)
    await at.press('screen.notice.understood')
    await eventually(() => at.refusal()).toBe('')
    expect(await at.lines()).toEqual([])
  })

  it('a garbled code says that its check digit is wrong and sells nothing', async () => {
    const at = lane()
    await at.scan('6901234567890')
    await eventually(() => at.refusal()).toContain('6901234567890')
    expect(await at.lines()).toEqual([])
    await at.key('Escape')
    await eventually(() => at.refusal()).toBe('')
  })

  it('while the search has the focus, a scan is sold and never typed into the field', async () => {
    const at = lane()
    await at.key('F2')
    const field = at.field('screen.search.field')
    await field.fill('牛')
    await at.scan(MILK.code)
    await eventually(() => at.lines()).toEqual([`${MILK.name}, 1 × 3.00, 3.00`])
    await at.dialog('screen.search.title').waitFor({ state: 'detached' })
  })

  it('while an approval is asked for, a scan goes nowhere: not into a field, not into the basket', async () => {
    const at = lane()
    await at.scan(RICE.code)
    await at.lineCount(1)
    await at.key('Shift+F9')
    await at.press('screen.void_sale.yes', { amount: at.money(3490) })
    const dialog = at.dialog('screen.approval.title')
    const number = dialog.getByLabel(at.say('screen.sign_in.number'), { exact: true })
    await number.click()
    await at.scan(CRACKERS.code)
    await at.type('02')
    await eventually(() => number.inputValue()).toBe('02')
    await keepPicture(at, 'scan-while-approval')
    await at.key('Escape')
    await dialog.waitFor({ state: 'detached' })
    await at.key('Escape')
    expect(await at.lines()).toHaveLength(1)
  })

  it('fifty scans without a pause: none is lost, doubled or mixed with another', async () => {
    const at = lane()
    const goods = [MILK, CRACKERS, TOOTHPASTE, RICE, MILK]
    const codes = Array.from({ length: 50 }, (_, index) => (goods[index % goods.length] ?? MILK).code)
    await at.scan(...codes)
    await eventually(() =>
      at.counter.evaluate(async () => {
        const view = await window.checklane.ready({})
        return view.ok && view.value.screen.kind === 'selling' ? view.value.screen.basket.lines.length : 0
      }),
    ).toBe(50)
    const sold = await at.counter.evaluate(async () => {
      const view = await window.checklane.ready({})
      return view.ok && view.value.screen.kind === 'selling'
        ? view.value.screen.basket.lines.map(({ code }) => code)
        : []
    })
    expect(sold).toEqual(codes)
    expect(await at.counter.getByRole('alert').count()).toBe(0)
    await keepPicture(at, 'fifty-scans')
  })
})
