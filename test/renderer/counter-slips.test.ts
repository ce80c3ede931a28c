import { describe, expect, test } from 'vitest'
import type { BasketView } from '../../preload/contract.ts'
import type { Counter } from './built-pages.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { longBasket } from './fixtures/baskets.ts'
import { SELLING } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'
import { asked, BY_HAND, openingCounters, scans, shown, wedge } from './keyboard.ts'

const open = openingCounters()

/** Presses a key and holds it until it has repeated twice; what came of it is asked once another key was heard. */
async function hold({ page }: Counter, key: string): Promise<void> {
  for (let time = 0; time < 3; time += 1) await page.keyboard.down(key)
  await page.keyboard.up(key)
}

async function times(counter: Counter, channel: string): Promise<number> {
  return (await counter.calls()).filter((call) => call.channel === channel).length
}

/** Presses keys one straight after the other, before the page can draw between them: a key that sends "00", two fingers. */
async function atOnce({ page }: Counter, ...keys: readonly string[]): Promise<void> {
  await page.evaluate((all) => {
    for (const key of all)
      for (const type of ['keydown', 'keyup'])
        document.body.dispatchEvent(
          new KeyboardEvent(type, {
            ...{ bubbles: true, cancelable: true, key },
            code: /\d/.test(key) ? `Digit${key}` : key,
          }),
        )
  }, keys)
}

/** Enter after a scan. No person presses it within the scanner's own rhythm, and a test might: another key comes between. */
async function enterByHand({ page }: Counter): Promise<void> {
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

const REFUSAL = {
  code: 'approval_needed',
  words: { 'zh-CN': '需要授权', en: 'This needs an approval' },
  next: { 'zh-CN': '请主管输入工号和密码。', en: 'Ask a supervisor.' },
}

describe('a key held down', () => {
  test('says its wish once: Enter on the change does not run through the next screens', async () => {
    const counter = await open(shown('change'))
    await hold(counter, 'Enter')
    expect(await times(counter, 'next')).toBe(1)
    await counter.page.close()
  })

  test('presses a button once that was walked to with Tab', async () => {
    const counter = await open(shown('tender'))
    await counter.page.keyboard.press('Tab')
    await counter.page.locator('.quick-amount').first().focus()
    await hold(counter, 'Enter')
    expect(await times(counter, 'payCash')).toBe(1)
    await counter.page.close()
  })

  test('voids one line', async () => {
    const counter = await open()
    await hold(counter, 'F9')
    expect(await times(counter, 'voidLine')).toBe(1)
    await counter.page.close()
  })

  test('still goes on through a list and still erases', async () => {
    const counter = await open()
    await counter.page.keyboard.type('123', BY_HAND)
    const entry = counter.page.getByLabel('输入', { exact: true })
    await expect.poll(() => entry.innerText()).toBe('123')
    await hold(counter, 'Backspace')
    await expect.poll(() => entry.innerText()).toBe('')
    await hold(counter, 'ArrowDown')
    const ids = await counter.page.getByRole('option').evaluateAll((rows) => rows.map((row) => row.id))
    await expect.poll(() => counter.page.getByRole('option', { selected: true }).getAttribute('id')).toBe(ids[2])
    await counter.page.close()
  })
})

describe('a scanner', () => {
  test('that ends its codes with carriage return and line feed answers nothing with the second', async () => {
    const counter = await open(shown('change'))
    await wedge(counter.page, '6901234567892', 'Enter', 'Enter')
    await wedge(counter.page, '6901234567892', 'Enter', 'Tab')
    expect(await scans(counter)).toEqual([{ code: '6901234567892' }, { code: '6901234567892' }])
    expect(await times(counter, 'next')).toBe(0)
    await enterByHand(counter)
    expect(await asked(counter, 'next')).toHaveLength(1)
    await counter.page.close()
  })

  test('sends a code with a blank in it whole, whatever button has the focus', async () => {
    const counter = await open(shown('tender'))
    await counter.page.keyboard.press('Tab')
    await counter.page.locator('.quick-amount').first().focus()
    await wedge(counter.page, 'LOT 42 7')
    expect(await scans(counter)).toEqual([{ code: 'LOT 42 7' }])
    expect(await times(counter, 'payCash')).toBe(0)
    await counter.page.close()
  })

  test('goes on to the dialog behind once an approval over it is answered', async () => {
    const counter = await open(shown('tender'), { ...ANSWERS, payVoucher: { ok: false, failure: REFUSAL } })
    await counter.page.getByRole('button', { name: '代金券' }).click()
    const field = counter.page.getByRole('dialog').getByRole('textbox')
    await wedge(counter.page, '7788000000990500')
    await expect.poll(() => field.inputValue()).toBe('7788000000990500')
    await enterByHand(counter)
    await counter.page.getByRole('alertdialog').waitFor()
    await counter.page.keyboard.press('Escape')
    await counter.page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await wedge(counter.page, '7788000000980500')
    await expect.poll(() => field.inputValue()).toBe('7788000000980500')
    expect(await scans(counter)).toEqual([])
    await counter.page.close()
  })
})

describe('an amount', () => {
  test('keyed with two fingers at once loses no digit', async () => {
    const counter = await open(shown('open-shift'))
    await atOnce(counter, '2', '0')
    await expect.poll(() => counter.page.locator('.pad-value').innerText()).toBe('20')
    await atOnce(counter, '5', 'Enter')
    expect(await asked(counter, 'openShift')).toEqual([{ float: '205' }])
    await counter.page.close()
  })

  test('behind an approval stays as it was while number and PIN are keyed, and Enter approves', async () => {
    const counter = await open(view(SELLING), { ...ANSWERS, paidOut: { ok: false, failure: REFUSAL } })
    await counter.page.keyboard.press('Home')
    await counter.page.getByRole('button', { name: '支出' }).click()
    await counter.page.getByRole('dialog').getByRole('button').filter({ hasText: '顾客' }).first().click()
    await counter.page.keyboard.type('12', BY_HAND)
    await counter.page.keyboard.press('Enter')
    const approval = counter.page.getByRole('alertdialog')
    await approval.waitFor()
    await counter.page.keyboard.type('02', BY_HAND)
    await counter.page.keyboard.press('Enter')
    await counter.answer('paidOut', { ok: true, value: null })
    await counter.page.keyboard.type('3691', BY_HAND)
    await counter.page.keyboard.press('Enter')
    await approval.waitFor({ state: 'detached' })
    expect(await asked(counter, 'paidOut')).toMatchObject([
      { amount: '12' },
      { amount: '12', approval: { operator: '02', pin: '3691' } },
    ])
    await counter.page.close()
  })
})

describe('number and PIN', () => {
  test('are heard though help stood in front of them, or a finger touched beside them', async () => {
    const counter = await open(shown('sign-in-plain'))
    await counter.page.getByLabel('工号').waitFor()
    await counter.page.keyboard.press('F1')
    await counter.page.getByRole('dialog').waitFor()
    await counter.page.keyboard.press('Escape')
    await counter.page.getByRole('dialog').waitFor({ state: 'detached' })
    await counter.page.keyboard.type('01', BY_HAND)
    await expect.poll(() => counter.page.getByLabel('工号').inputValue()).toBe('01')
    await counter.page.keyboard.press('Enter')
    await counter.page.getByRole('heading').first().click()
    await counter.page.keyboard.type('4711', BY_HAND)
    await expect.poll(() => counter.page.getByLabel('密码').inputValue()).toBe('4711')
    await counter.page.keyboard.press('Enter')
    await counter.page.keyboard.type('4712', BY_HAND)
    await expect.poll(() => counter.page.getByLabel('密码').inputValue()).toBe('4712')
    await counter.page.locator('.credentials .button.primary').click()
    await expect.poll(() => times(counter, 'signIn')).toBe(2)
    expect(await asked(counter, 'signIn')).toEqual([
      { operator: '01', pin: '4711', shift: 'ask' },
      { operator: '01', pin: '4712', shift: 'ask' },
    ])
    await counter.page.close()
  })
})

describe('an approval', () => {
  test('is given up when the screen it was for goes away, and may be asked again', async () => {
    const counter = await open(view(SELLING), { ...ANSWERS, voidLine: { ok: false, failure: REFUSAL } })
    const approval = counter.page.getByRole('alertdialog')
    await counter.page.keyboard.press('F9')
    await approval.waitFor()
    await counter.push(shown('locked'))
    await approval.waitFor({ state: 'detached' })
    await counter.push(view(SELLING))
    await counter.page.keyboard.press('F9')
    await approval.waitFor()
    expect(await times(counter, 'voidLine')).toBe(2)
    await counter.page.close()
  })
})

describe('the search', () => {
  test('sells by Enter only what was found for the words that stand there', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F2')
    const field = counter.page.getByRole('searchbox')
    await field.pressSequentially('n', BY_HAND)
    await counter.page.locator('.pick').first().waitFor()
    await counter.page.keyboard.press('ArrowDown')
    await expect.poll(() => counter.page.locator('.pick').nth(1).getAttribute('aria-selected')).toBe('true')
    await counter.stall('search')
    await field.pressSequentially('i', BY_HAND)
    await counter.page.keyboard.press('Enter')
    expect(await times(counter, 'key')).toBe(0)
    await counter.answer('search', ANSWERS.search)
    await field.pressSequentially('u', BY_HAND)
    await expect.poll(() => counter.page.locator('.pick').first().getAttribute('aria-selected')).toBe('true')
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'key')).toHaveLength(1)
    await counter.page.close()
  })
})

describe('keys over the change of the last sale', () => {
  test('begin the next sale by the first digit, and none of them is lost', async () => {
    const counter = await open(shown('change'))
    await counter.page.keyboard.type('40', BY_HAND)
    await expect.poll(() => times(counter, 'next')).toBe(1)
    const empty = shown('selling-empty')
    await counter.push(empty)
    const entry = counter.page.getByLabel('输入', { exact: true })
    await expect.poll(() => entry.innerText()).toBe('40')
    // The change is still told where it went by a slip of the finger.
    await expect.poll(() => counter.page.locator('.next-step').innerText()).toContain('32.30')
    await counter.page.keyboard.type('11', BY_HAND)
    await counter.page.keyboard.press('Enter')
    expect(await asked(counter, 'key')).toEqual([{ text: '4011' }])
    expect(await times(counter, 'next')).toBe(1)
    await counter.push(view(SELLING))
    expect(await counter.page.locator('.next-step').innerText()).not.toContain('32.30')
    await counter.page.close()
  })

  test('are taken with their quantity before it has left, in the order they were keyed', async () => {
    const counter = await open(shown('change'))
    await counter.page.keyboard.type('3*4012', BY_HAND)
    await counter.page.keyboard.press('Backspace')
    await counter.page.keyboard.type('1', BY_HAND)
    await counter.page.keyboard.press('Enter')
    await asked(counter, 'key')
    const calls = (await counter.calls()).filter(({ channel }) => ['next', 'quantity', 'key'].includes(channel))
    expect(calls).toEqual([
      { channel: 'next', input: {} },
      { channel: 'quantity', input: { quantity: '3' } },
      { channel: 'key', input: { text: '4011' } },
    ])
    await counter.page.close()
  })

  test.each([
    ['F2', '查找商品'],
    ['F4', '查价'],
    ['F6', '取单'],
    ['F7', '会员'],
  ])('%s opens what it opens on the selling screen', async (key, title) => {
    const counter = await open(shown('change'))
    await counter.page.keyboard.press(key)
    await counter.page.getByRole('dialog', { name: title }).waitFor()
    await counter.page.close()
  })

  test('a plus or a point of nothing does not take the change away', async () => {
    const counter = await open(shown('change'))
    await counter.page.keyboard.type('+.*', BY_HAND)
    await counter.page.keyboard.press('F4')
    await counter.page.getByRole('dialog').waitFor()
    expect(await times(counter, 'next')).toBe(0)
    await counter.page.close()
  })
})

describe('a return without a receipt', () => {
  const refund = (lines: BasketView['lines']) =>
    view({
      ...{ kind: 'selling', held: 0 },
      basket: { ...longBasket(0), kind: 'refund', refundKind: 'no_receipt', lines },
    })

  test('is left with Esc once nothing is given back any more, and says so only then', async () => {
    const [one] = longBasket(1).lines
    if (one === undefined) throw new Error('No line')
    const counter = await open(refund([one]))
    const next = counter.page.locator('.next-step')
    expect(await next.innerText()).not.toContain('Esc')
    await counter.push(refund([{ ...one, voided: true }]))
    expect(await next.innerText()).toContain('Esc')
    await counter.page.keyboard.press('Escape')
    expect(await asked(counter, 'voidSale')).toEqual([{}])
    await counter.page.close()
  })
})
