import { describe, expect, test } from 'vitest'
import { FAILURE } from './fixtures/answers.ts'
import { asked, BY_HAND, openingCounters, scans, wedge } from './keyboard.ts'

const open = openingCounters()

describe('a wedge scanner at the counter', () => {
  test('scans reach the station in order and never the entry line', async () => {
    const counter = await open()
    const codes = Array.from({ length: 50 }, (_, index) => String(6900000000000 + index))
    for (const code of codes) await wedge(counter.page, code)
    expect(await scans(counter)).toEqual(codes.map((code) => ({ code })))
    expect(await counter.page.getByLabel('输入', { exact: true }).innerText()).toBe('')
    await counter.page.close()
  })

  test('AIM identifier and GS arrive as they were sent, with Tab as the end too', async () => {
    const counter = await open()
    await wedge(counter.page, ']d20106901234567892\x1d10AB', 'Tab')
    expect(await scans(counter)).toEqual([{ code: ']d20106901234567892\x1d10AB' }])
    await counter.page.close()
  })

  test('GS keyed as Alt+029 is part of the code', async () => {
    const counter = await open()
    await counter.page.evaluate(() => {
      const send = (type: string, init: KeyboardEventInit): void => {
        document.body.dispatchEvent(new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init }))
      }
      for (const digit of '2112') send('keydown', { key: digit, code: `Digit${digit}` })
      send('keydown', { key: 'Alt', code: 'AltLeft', altKey: true })
      for (const digit of '029') send('keydown', { key: digit, code: `Numpad${digit}`, altKey: true })
      send('keyup', { key: 'Alt', code: 'AltLeft' })
      for (const digit of '10') send('keydown', { key: digit, code: `Digit${digit}` })
      send('keydown', { key: 'Enter', code: 'Enter' })
    })
    expect(await scans(counter)).toEqual([{ code: '2112\x1d10' }])
    await counter.page.close()
  })

  test('a scan with the cursor in a field leaves the field as it was', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F2')
    const field = counter.page.getByRole('searchbox')
    await field.pressSequentially('milk', BY_HAND)
    await wedge(counter.page, '6901234567892')
    await expect.poll(() => scans(counter)).toEqual([{ code: '6901234567892' }])
    await counter.page.close()
  })

  test('real keys that come as fast as a scanner are taken back out of a field', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F7')
    const field = counter.page.getByRole('textbox')
    await field.pressSequentially('ab', BY_HAND)
    await counter.answer('setMember', { ok: false, failure: { ...FAILURE, code: 'unknown_member' } })
    const keys = await counter.page.context().newCDPSession(counter.page)
    const press = (key: string, code: string, text: string): Promise<unknown>[] => [
      keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text }),
      keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code }),
    ]
    await Promise.all([
      ...[...'2990001'].flatMap((digit) => press(digit, `Digit${digit}`, digit)),
      ...press('Enter', 'Enter', '\r'),
    ])
    expect(await asked(counter, 'setMember')).toEqual([{ member: '2990001' }])
    expect(await field.inputValue()).toBe('ab')
    await counter.page.close()
  })

  test('a scan that an input method took for its own is taken back, composition and all', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F7')
    const field = counter.page.getByRole('textbox')
    await field.pressSequentially('ab', BY_HAND)
    await counter.answer('setMember', { ok: false, failure: { ...FAILURE, code: 'unknown_member' } })
    await field.evaluate((input: HTMLInputElement) => {
      const press = (key: string, code: string): void => {
        input.dispatchEvent(
          new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key, code, isComposing: true, keyCode: 229 }),
        )
      }
      for (const digit of '2990001') {
        press('Process', `Digit${digit}`)
        // An input method writes although the key was refused to the page.
        document.execCommand('insertText', false, digit)
      }
      press('Process', 'Enter')
    })
    expect(await asked(counter, 'setMember')).toEqual([{ member: '2990001' }])
    await expect.poll(() => field.inputValue()).toBe('ab')
    await counter.page.close()
  })

  test('a scan over an open panel still goes to the station, and closes the panel when it was taken', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F6')
    await counter.page.getByRole('dialog').waitFor()
    await wedge(counter.page, '6901234567892')
    await counter.page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await scans(counter)).toEqual([{ code: '6901234567892' }])
    await counter.page.close()
  })

  test('a scan in the price check is looked up and sells nothing', async () => {
    const counter = await open()
    await counter.page.keyboard.press('F4')
    await counter.page.getByRole('dialog').waitFor()
    await wedge(counter.page, '6901234567892')
    expect(await asked(counter, 'priceCheck')).toEqual([{ code: '6901234567892' }])
    expect(await scans(counter)).toEqual([])
    await counter.page.close()
  })
})
