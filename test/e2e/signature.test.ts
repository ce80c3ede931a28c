import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../renderer/state/words.ts'
import { MILK } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, readyToSell, stationWithSettings } from './support.ts'

/** A counter whose customers sign on their screen; without a finger in a test, by a mouse. */
async function signingLane(): Promise<Lane> {
  const folder = await stationWithSettings({ signature: 'screen' })
  const lane = await laneForThisTest({ folder })
  await readyToSell(lane)
  return lane
}

async function swipe(at: Lane): Promise<void> {
  await at.key('F10')
  await at.press('screen.card.confirm', { amount: at.money(MILK.price) })
  await at.press('screen.practice.swipe')
  await at.heading('screen.card.signing').waitFor()
}

const customerSays = createTranslate('zh-CN')

async function draw(at: Lane): Promise<void> {
  const pad = at.customer.getByRole('img', { name: customerSays('screen.customer.sign_here'), exact: true })
  const box = await pad.boundingBox()
  if (box === null) throw new Error('There is no pad')
  const { mouse } = at.customer
  for (const from of [0.2, 0.5]) {
    await mouse.move(box.x + box.width * from, box.y + box.height * 0.3)
    await mouse.down()
    for (let step = 1; step <= 20; step += 1)
      await mouse.move(box.x + box.width * (from + step / 80), box.y + box.height * (0.5 + 0.25 * Math.sin(step / 2)))
    await mouse.up()
  }
}

const done = (at: Lane) =>
  at.customer.getByRole('button', { name: customerSays('screen.customer.sign_done'), exact: true })

describe('a signature on the customer screen', { timeout: 180_000 }, () => {
  it('is drawn, cleared, drawn again, compared, and stands on the merchant copy', async () => {
    const at = await signingLane()
    await at.scan(MILK.code)
    await at.lineCount(1)
    await swipe(at)
    expect(await done(at).isDisabled()).toBe(true)
    await draw(at)
    await keepPicture(at, 'signing')
    await at.customer.getByRole('button', { name: customerSays('screen.customer.sign_clear'), exact: true }).click()
    await eventually(() => done(at).isDisabled()).toBe(true)
    await draw(at)
    await done(at).click()
    await at.heading('screen.card.signature').waitFor()
    await at.counter.getByRole('img', { name: at.say('screen.card.signature_drawn'), exact: true }).waitFor()
    await at.customer.getByText(customerSays('screen.customer.signed')).waitFor()
    await keepPicture(at, 'signed')
    await at.press('screen.card.signature_yes')
    await at.done()
    await at.press('screen.top.papers')
    await at.dialog('screen.menu.papers').getByRole('tab').nth(1).click()
    await at.dialog('screen.menu.papers').locator('.paper svg').first().waitFor()
    await keepPicture(at, 'signed-paper')
  })

  it('that does not agree reverses the charge; the next customer signs on paper', async () => {
    const at = await signingLane()
    await at.scan(MILK.code)
    await at.lineCount(1)
    await swipe(at)
    await draw(at)
    await done(at).click()
    await at.press('screen.card.signature_no')
    await at.region('screen.tender.summary').waitFor()
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(MILK.price))
    await swipe(at)
    await at.press('screen.card.sign_on_paper')
    await at.heading('screen.card.signature').waitFor()
    await eventually(() => done(at).count()).toBe(0)
    await at.press('screen.card.signature_yes')
    await at.done()
  })

  it('is taken from the customer screen alone, and only while it is asked for', async () => {
    const at = await signingLane()
    const strokes = [
      [
        [100, 100],
        [900, 900],
      ],
    ] as const
    const sign = (page: Lane['customer']) =>
      page.evaluate((given) => window.checklane.sign({ strokes: given }).then((answer) => answer), strokes)
    expect(await sign(at.customer)).toMatchObject({ ok: false, failure: { code: 'not_asked' } })
    await at.scan(MILK.code)
    await at.lineCount(1)
    await swipe(at)
    expect(await sign(at.counter)).toMatchObject({ ok: false, failure: { code: 'sender_refused' } })
    expect(await sign(at.customer)).toMatchObject({ ok: true })
    expect(await sign(at.customer)).toMatchObject({ ok: false, failure: { code: 'not_asked' } })
    await at.press('screen.card.signature_no')
  })
})
