import { describe, expect, test } from 'vitest'
import type { ReceiptDetailView } from '../../preload/contract.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { asked, openingCounters } from './keyboard.ts'

const open = openingCounters()

describe('a receipt with a deposit on it', () => {
  test.each([
    [
      'with the goods they follow, as many as there still are',
      true,
      [
        { line: 1, quantity: '6' },
        { line: 4, quantity: '5' },
      ],
    ],
    ['or stay where they are taken out of the choice', false, [{ line: 1, quantity: '6' }]],
  ])('deposits come back %s', async (_, stays, lines) => {
    const counter = await open()
    const receipt = ANSWERS.receipt as ReceiptDetailView
    const [milk] = receipt.lines
    const deposit = { ...milk, line: 4, parent: 1, name: '瓶押金', nameEn: 'Bottle deposit', net: 600, returnable: '5' }
    await counter.answer('receipt', { ok: true, value: { ...receipt, lines: [...receipt.lines, deposit] } })
    await counter.page.keyboard.press('Home')
    await counter.page.getByRole('button', { name: '小票 / 退货' }).click()
    await counter.page.getByRole('dialog').getByRole('option').first().click()
    const button = (name: string, pressed: boolean) => counter.page.getByRole('button', { name, exact: true, pressed })
    await button('蒙牛纯牛奶 250ml', false).click()
    await button('瓶押金', true).waitFor()
    await button('蒙牛纯牛奶 250ml', true).click()
    await button('瓶押金', false).waitFor()
    await button('蒙牛纯牛奶 250ml', false).click()
    await button('瓶押金', true).waitFor()
    if (!stays) await button('瓶押金', true).click()
    await button('瓶押金', stays).waitFor()
    await button('蒙牛纯牛奶 250ml', true).waitFor()
    await counter.page.keyboard.press('+')
    expect(await asked(counter, 'startRefund')).toMatchObject([{ lines }])
    await counter.page.close()
  })
})
