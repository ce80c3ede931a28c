import { afterEach, describe, expect, it } from 'vitest'
import { BANANAS, BEER, CRACKERS, MILK, RICE, TOOTHPASTE } from './goods.ts'
import { eventually, keepPicture, laneForThisFile, voidSale } from './support.ts'

const lane = laneForThisFile()

describe('goods become lines', () => {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') return
    const at = lane()
    if ((await at.lines()).length > 0) await voidSale(at)
  })

  it('by a scan, the newest on top, with its promotion under it', async () => {
    const at = lane()
    await keepPicture(at, 'selling-empty')
    await at.scan(MILK.code, RICE.code)
    await eventually(() => at.lines()).toEqual([`${RICE.name}, 1 × 39.90, 34.90`, `${MILK.name}, 1 × 3.00, 3.00`])
    expect(await at.amount('screen.selling.total')).toBe(at.money(3790))
    expect(await at.region('screen.selling.last').innerText()).toContain(RICE.name)
    await at.counter.getByText('珍珠米立减5元').waitFor()
    await keepPicture(at, 'selling-lines')
  })

  it('by a keyed code, a PLU and a quick key', async () => {
    const at = lane()
    await at.enter(MILK.code)
    await eventually(() => at.lines()).toEqual([`${MILK.name}, 1 × 3.00, 3.00`])
    await at.enter('8513')
    await eventually(() => at.lines()).toHaveLength(2)
    await at.counter.getByRole('tab', { name: '鲜食熟食', exact: true }).click()
    await keepPicture(at, 'quick-keys')
    await at.buttonNamed('现烤吐司').click()
    await eventually(() => at.lines()).toHaveLength(3)
  })

  it('by a search in Chinese, pinyin initials or English', async () => {
    const at = lane()
    for (const text of ['薄荷牙膏', 'bhyg', 'mint toothpaste 180']) {
      await at.key('F2')
      await at.field('screen.search.field').fill(text)
      const results = at.counter.getByRole('listbox', { name: at.say('screen.search.results'), exact: true })
      const found = results.getByRole('option', { name: TOOTHPASTE.name })
      await found.waitFor()
      if (text === 'bhyg') await keepPicture(at, 'search')
      await found.click()
      await at.dialog('screen.search.title').waitFor({ state: 'detached' })
    }
    await eventually(() => at.amount('screen.selling.total')).toBe(at.money(3 * TOOTHPASTE.price))
  })

  it('several at once: the quantity before the scan, and changed after it', async () => {
    const at = lane()
    await at.type('3*')
    await at.counter.getByText(at.say('screen.selling.pending_quantity', { quantity: '3' })).waitFor()
    await at.scan(MILK.code)
    await eventually(() => at.lines()).toEqual([`${MILK.name}, 3 × 3.00, 9.00`])
    await at.key('F3')
    await at.dialog('screen.line.quantity_title').waitFor()
    await keepPicture(at, 'quantity-after')
    await at.enter('5')
    await eventually(() => at.lines()).toEqual([`${MILK.name}, 5 × 3.00, 15.00`])
  })

  it('one of "2 for 6.00" costs 3.00 and says so', async () => {
    const at = lane()
    await at.scan('9520017000011')
    await eventually(() => at.lines()).toEqual(['鹿鸣泉天然矿泉水 500ml, 1 × 6.00 / 2 件, 3.00'])
  })

  it('weighed: the stable weight of the scale times the price', async () => {
    const at = lane()
    await at.enter(BANANAS.code)
    await at.dialog('screen.question.weight_title').waitFor()
    expect(await at.button('screen.scale.take').isDisabled()).toBe(true)
    await at.press('screen.practice.put', { weight: '0.532', unit: 'kg' })
    await at.counter.getByText(at.say('screen.scale.stable'), { exact: true }).waitFor()
    await keepPicture(at, 'weighing')
    await at.key('Enter')
    await eventually(() => at.lines()).toEqual([`${BANANAS.name}, 0.532 kg × 6.98, 3.71`])
    await at.enter(BANANAS.code)
    await at.press('screen.practice.empty_scale')
    await at.counter.getByText(at.say('screen.scale.empty'), { exact: true }).waitFor()
    await at.key('Escape')
    await at.dialog('screen.question.weight_title').waitFor({ state: 'detached' })
    expect(await at.lines()).toHaveLength(1)
  })

  it('a voided line stays to be seen and counts no more', async () => {
    const at = lane()
    await at.scan(MILK.code, CRACKERS.code)
    await eventually(() => at.lines()).toHaveLength(2)
    await at.key('F9')
    await eventually(() => at.amount('screen.selling.total')).toBe(at.money(MILK.price))
    expect((await at.lines()).join()).toContain(at.say('screen.basket.voided'))
    await at.customer.locator('.voided').getByText('9.90', { exact: true }).waitFor()
    await keepPicture(at, 'voided-line')
  })

  it('an age question stands before the first of such goods, and "too young" keeps it out', async () => {
    const at = lane()
    await at.scan(BEER.code)
    await at.dialog('screen.question.age_title', { age: 18 }).waitFor()
    await keepPicture(at, 'age-question')
    await at.press('screen.question.too_young')
    await eventually(() => at.refusal()).toContain(BEER.name)
    expect(await at.lines()).toEqual([])
    await at.key('Escape')
    await at.scan(BEER.code)
    await at.press('screen.question.old_enough', { age: 18 })
    await eventually(() => at.lines()).toEqual([`${BEER.name}, 1 × 3.50, 3.50`])
  })

  it('hold and recall bring the same basket back, after another customer', async () => {
    const at = lane()
    await at.scan(MILK.code, RICE.code)
    await eventually(() => at.lines()).toHaveLength(2)
    const before = await at.lines()
    await at.key('F5')
    await eventually(() => at.lines()).toEqual([])
    await at.scan(CRACKERS.code)
    await eventually(() => at.lines()).toHaveLength(1)
    await voidSale(at)
    await at.key('F6')
    await at.dialog('screen.held.title').waitFor()
    await keepPicture(at, 'held')
    await at.key('Enter')
    await eventually(() => at.lines()).toEqual(before)
  })

  it('voiding the sale asks with the amount, "keep" is the default, and a cashier needs a second person', async () => {
    const at = lane()
    await at.scan(RICE.code)
    await eventually(() => at.lines()).toHaveLength(1)
    await at.key('Shift+F9')
    const asked = at.dialog('screen.void_sale.title', { amount: at.money(3490), count: 1 })
    await asked.waitFor()
    await keepPicture(at, 'void-sale')
    await at.key('Enter')
    await asked.waitFor({ state: 'detached' })
    expect(await at.lines()).toHaveLength(1)
    await at.key('Shift+F9')
    await at.press('screen.void_sale.yes', { amount: at.money(3490) })
    await at.dialog('screen.approval.title').waitFor()
    await at.approve('supervisor', '0000')
    await eventually(() => at.dialog('screen.approval.title').innerText()).toContain(
      at.told('wrong_pin', { left: '4' }),
    )
    await keepPicture(at, 'approval-wrong-pin')
    await at.approve('technician')
    expect(await at.lines()).toHaveLength(1)
    await at.approve('supervisor')
    await eventually(() => at.lines()).toEqual([])
  })
})
