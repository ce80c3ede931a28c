import { describe, expect, test } from 'vitest'
import { ANSWERS, FAILURE } from './fixtures/answers.ts'
import { longBasket } from './fixtures/baskets.ts'
import { SELLING } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'
import { asked, BY_HAND, openingCounters, scans, shown, wedge } from './keyboard.ts'

const open = openingCounters()

describe('a person at the keyboard', () => {
  test('keys a PLU with its quantity first', async () => {
    const counter = await open()
    await counter.page.keyboard.type('3*4011', BY_HAND)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'quantity')).toEqual([{ quantity: '3' }])
    expect(await asked(counter, 'key')).toEqual([{ text: '4011' }])
    expect(await scans(counter)).toEqual([])
    await counter.page.close()
  })

  test('every digit counts where fingers were quicker than the page, and Enter confirms them all', async () => {
    const counter = await open(shown('open-shift'))
    await counter.page.getByRole('button', { name: '开始收银' }).waitFor()
    // Two keys and Enter are no scan, however fast; the page hears them before it could draw the first.
    await wedge(counter.page, '50')
    expect(await asked(counter, 'openShift')).toEqual([{ float: '50' }])
    await wedge(counter.page, '62')
    await expect.poll(async () => (await asked(counter, 'openShift')).length).toBe(2)
    expect((await asked(counter, 'openShift'))[1]).toEqual({ float: '62' })
    expect(await scans(counter)).toEqual([])
    await counter.page.close()
  })

  test('digits taken for the beginning of a scan that never ended are typed after all, each of them', async () => {
    const counter = await open(shown('open-shift'))
    await counter.page.getByRole('button', { name: '开始收银' }).waitFor()
    await counter.page.evaluate(() => {
      for (const key of '2345')
        document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key, code: `Digit${key}` }))
    })
    await expect.poll(() => counter.page.getByRole('status', { name: '备用金' }).innerText()).toBe('2345')
    await counter.page.close()
  })

  test('chooses a line with the arrows and voids it with F9', async () => {
    const counter = await open()
    await counter.page.keyboard.press('ArrowDown')
    await counter.page.keyboard.press('ArrowDown')
    await expect.poll(() => counter.page.getByRole('option', { selected: true }).count()).toBe(1)
    await counter.page.keyboard.press('F9')
    expect(await asked(counter, 'voidLine')).toEqual([{ line: 7 }])
    await counter.page.close()
  })

  test('pays exact cash with F11 in the tender screen', async () => {
    const tender = shown('tender')
    const counter = await open(tender)
    await counter.page.keyboard.press('F11')
    expect(await asked(counter, 'payCash')).toEqual([{ amount: '67.70', due: '67.75' }])
    await counter.page.close()
  })

  test.each([
    ['F8', 'medical'],
    ['F9', 'wallet'],
    ['F10', 'card'],
    ['*', 'gift'],
  ])('pays by %s what stands on its key: %s', async (key, method) => {
    const counter = await open(shown('tender'))
    await counter.page.keyboard.press(key)
    expect(await asked(counter, 'startCard')).toEqual([{ method }])
    await counter.page.close()
  })

  test('gives a voucher with F7, and void of the sale just made and its code with the keys on their buttons', async () => {
    const tender = await open(shown('tender'))
    await tender.page.keyboard.press('F7')
    await tender.page.getByRole('dialog', { name: '代金券' }).waitFor()
    await tender.page.close()
    const change = await open(shown('change'))
    await change.page.keyboard.press('Control+q')
    expect(await asked(change, 'giveReceipt')).toEqual([{ as: 'qr' }])
    await change.page.keyboard.press('Shift+F9')
    await change.page.getByRole('alertdialog', { name: '撤销上一笔？' }).waitFor()
    await change.page.close()
  })

  test('changes a price with a reason, all by keys', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F8')
    const dialog = counter.page.getByRole('dialog')
    await dialog.waitFor()
    await counter.page.keyboard.press('F7')
    await dialog.getByRole('status', { name: '减金额' }).waitFor()
    await counter.page.keyboard.press('F3')
    await dialog.getByRole('button', { name: '临期', pressed: true }).waitFor()
    await counter.page.keyboard.type('2', BY_HAND)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'discountLine')).toEqual([
      { line: 2, discount: { by: 'amount', amount: '2' }, reason: '临期' },
    ])
    await counter.page.close()
  })

  test('F3 on weighed goods asks the station why not, and opens no field for a number that is never taken', async () => {
    const refusal = { ok: false, failure: { ...FAILURE, code: 'line_weighed' } }
    const counter = await open(view(SELLING), { ...ANSWERS, setLineQuantity: refusal })
    const weighed = SELLING.basket.lines.find(({ measure }) => measure === 'weight')?.id
    await counter.page.locator(`#line-${weighed}`).click()
    await counter.page.keyboard.press('F3')
    await counter.page.getByRole('alert').waitFor()
    expect(await asked(counter, 'setLineQuantity')).toEqual([{ line: weighed, quantity: '1' }])
    expect(await counter.page.getByRole('dialog').count()).toBe(0)
    await counter.page.close()
  })

  test('opens the drawer with a reason by two keys, and not without one', async () => {
    const counter = await open()
    await counter.page.keyboard.press('Control+d')
    await counter.page.getByRole('dialog').waitFor()
    await counter.page.keyboard.press('Enter')
    await counter.page.keyboard.press('F2')
    await counter.page.getByRole('button', { name: '换零钱', pressed: true }).waitFor()
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'noSale')).toEqual([{ reason: '换零钱' }])
    await counter.page.close()
  })

  test('sells what was checked, and gives back what was chosen of a receipt, with +', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F4')
    await counter.page.keyboard.type('4011', BY_HAND)
    await counter.page.keyboard.press('Enter')
    await counter.page.locator('.price-check-amount').waitFor()
    await counter.page.keyboard.press('+')
    expect(await asked(counter, 'key')).toEqual([{ text: '6901234567892' }])
    await counter.page.keyboard.press('Home')
    await counter.page.getByRole('button', { name: '小票 / 退货' }).click()
    const receipts = counter.page.getByRole('dialog')
    await receipts.getByRole('option').first().click()
    await receipts.getByRole('button', { name: '香蕉', exact: true }).click()
    await counter.page.getByRole('button', { name: '香蕉', pressed: true }).waitFor()
    await counter.page.keyboard.press('+')
    expect(await asked(counter, 'startRefund')).toMatchObject([{ lines: [{ quantity: '0.532' }] }])
    await counter.page.close()
  })

  test('walks through the menu with the arrows and takes what has the focus with Enter', async () => {
    const counter = await open()
    await counter.page.keyboard.press('Home')
    const menu = counter.page.getByRole('dialog', { name: '菜单' })
    await menu.waitFor()
    const focused = () =>
      counter.page.evaluate(() => document.activeElement?.querySelector('.button-words')?.textContent)
    const walk: readonly (readonly [string, string])[] = [
      ['ArrowDown', '小票 / 退货'],
      ['ArrowRight', '无小票退货'],
      ['ArrowDown', '整单取消'],
      ['ArrowDown', '支出现金'],
      ['ArrowLeft', '存入现金'],
      ['ArrowUp', '卡余额查询'],
      ['ArrowUp', '小票 / 退货'],
      ['ArrowUp', '小票 / 退货'],
    ]
    for (const [key, words] of walk) {
      await counter.page.keyboard.press(key)
      await expect.poll(focused).toBe(words)
    }
    await counter.page.keyboard.press('Enter')
    await counter.page.getByRole('dialog', { name: '小票' }).waitFor()
    await counter.page.close()
  })

  test('opens the question of what became of a charge with Enter, which then keeps waiting', async () => {
    const counter = await open(shown('card-undecided'))
    await counter.page.keyboard.press('Enter')
    const question = counter.page.getByRole('alertdialog')
    await question.waitFor()
    await counter.page.keyboard.press('Enter')
    await question.waitFor({ state: 'detached' })
    expect((await counter.calls()).map(({ channel }) => channel)).not.toContain('decideCard')
    await counter.page.close()
  })

  test('confirms a card with exactly the amount on the screen', async () => {
    const check = shown('card-check-amount')
    const counter = await open(check)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'confirmCard')).toEqual([{ amount: '67.75' }])
    await counter.page.close()
  })

  test('Enter on the age question gives the safe answer', async () => {
    const age = shown('question-age')
    const counter = await open(age)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'answer')).toEqual([{ about: 'age', oldEnough: false }])
    await counter.page.close()
  })

  test.each([
    ['question-age', { about: 'age', oldEnough: true }, { about: 'age', oldEnough: false }],
    ['question-verify', { about: 'verify', agrees: true }, { about: 'verify', agrees: false }],
  ])('answers %s by the arrows on its buttons, and by no key that sells or is held down', async (name, yes, no) => {
    const counter = await open(shown(name))
    const { keyboard } = counter.page
    await counter.page.getByRole('alertdialog').waitFor()
    for (const key of [
      'F2',
      'F3',
      'F4',
      'F5',
      'F6',
      'F7',
      'F8',
      'F9',
      'F10',
      'F11',
      'Escape',
      'ArrowUp',
      '+',
      '*',
      '7',
    ])
      await keyboard.press(key)
    await counter.page.evaluate(() => {
      for (const key of ['ArrowRight', 'ArrowLeft'])
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key, repeat: true }))
    })
    await keyboard.press('ArrowRight')
    await keyboard.press('ArrowLeft')
    await expect.poll(async () => (await asked(counter, 'answer')).length).toBe(2)
    expect(await asked(counter, 'answer')).toEqual([yes, no])
    await counter.page.close()
  })

  test('asks for the birth date by the arrow on its button, and confirms it with Enter', async () => {
    const counter = await open(shown('question-age'))
    await counter.page.getByRole('alertdialog').waitFor()
    await counter.page.keyboard.press('ArrowDown')
    await counter.page.getByRole('status', { name: '按出生日期' }).waitFor()
    await counter.page.keyboard.type('19900101', BY_HAND)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'answer')).toEqual([{ about: 'age', born: '1990-01-01' }])
    await counter.page.close()
  })

  test('signs in with number, Enter, PIN, Enter', async () => {
    const plain = shown('sign-in-plain')
    const counter = await open(plain)
    await counter.page.getByLabel('工号').waitFor()
    await counter.page.keyboard.type('01', BY_HAND)
    await counter.page.keyboard.press('Enter')
    await counter.page.keyboard.type('4711', BY_HAND)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'signIn')).toEqual([{ operator: '01', pin: '4711', shift: 'ask' }])
    expect(await counter.page.getByLabel('密码').inputValue()).toBe('')
    await counter.page.close()
  })
})

describe('what the station refuses', () => {
  test('asks a second person and asks the station again with the approval', async () => {
    const counter = await open(view(SELLING), { ...ANSWERS, voidSale: { ok: false, failure: FAILURE } })
    await counter.page.keyboard.press('Shift+F9')
    await counter.page.getByRole('button', { name: /^取消整单/ }).click()
    const dialog = counter.page.getByRole('alertdialog', { name: '需要主管授权' })
    await dialog.getByLabel('工号').pressSequentially('02', BY_HAND)
    await dialog.getByLabel('密码').pressSequentially('2222', BY_HAND)
    await counter.answer('voidSale', { ok: true, value: null })
    await dialog.getByLabel('密码').press('Enter')
    await expect.poll(async () => (await asked(counter, 'voidSale')).length).toBe(2)
    expect((await asked(counter, 'voidSale'))[1]).toEqual({ approval: { operator: '02', pin: '2222' } })
    await dialog.waitFor({ state: 'detached' })
    await counter.page.close()
  })

  test('a failure the station did not announce itself is shown until it is acted on', async () => {
    const failure = { ...FAILURE, code: 'nothing_to_hold' }
    const counter = await open(view(SELLING), { ...ANSWERS, hold: { ok: false, failure } })
    await counter.page.keyboard.press('F5')
    const notice = counter.page.getByRole('alert')
    await expect.poll(() => notice.innerText()).toContain(failure.words['zh-CN'])
    await counter.push(view(SELLING))
    expect(await notice.count()).toBe(1)
    await counter.page.keyboard.press('Escape')
    await notice.waitFor({ state: 'detached' })
    await counter.page.close()
  })

  test("the station's own notice stands in front of an open dialog and Esc takes it away first", async () => {
    const counter = await open()
    await counter.page.keyboard.press('F6')
    const dialog = counter.page.getByRole('dialog')
    await dialog.waitFor()
    const refusal = shown('selling-refusal')
    await counter.push(refusal)
    await dialog.getByRole('alert').waitFor()
    await counter.page.keyboard.press('Escape')
    expect(await asked(counter, 'dismissNotice')).toEqual([{ id: refusal.notice?.id }])
    expect(await dialog.count()).toBe(1)
    await counter.page.close()
  })

  test('Esc again is for what is behind the notice, even before the station has taken it away', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F6')
    const dialog = counter.page.getByRole('dialog')
    await dialog.waitFor()
    const refusal = shown('selling-refusal')
    await counter.push(refusal)
    await dialog.getByRole('alert').waitFor()
    // The stand-in station answers and pushes no view: the notice stands there all the time.
    await counter.page.keyboard.press('Escape')
    await counter.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await asked(counter, 'dismissNotice')).toEqual([{ id: refusal.notice?.id }])
    await counter.page.close()
  })
})

describe('two hundred lines', () => {
  test('only the rows in sight are in the page, newest first, and a scan adds one row', async () => {
    const counter = await open(view({ kind: 'selling', basket: longBasket(199), held: 0 }))
    await counter.push(view({ kind: 'selling', basket: longBasket(200), held: 0 }))
    const rows = counter.page.getByRole('option')
    expect(await rows.count()).toBeLessThan(20)
    expect(await rows.first().getAttribute('id')).toBe('line-200')
    await counter.page.getByRole('listbox').evaluate((list) => list.scrollTo(0, 1e6))
    await counter.page.locator('#line-1').waitFor()
    await counter.page.close()
  })
})
