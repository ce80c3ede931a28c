import { describe, expect, it } from 'vitest'
import { BEER, MILK, RICE } from './goods.ts'
import { PEOPLE } from './lane.ts'
import { eventually, keepPicture, laneForThisFile } from './support.ts'

const lane = laneForThisFile(async (at) => at.region('screen.sign_in.who').waitFor())

describe('the customer’s screen', () => {
  it('shows lines, total, savings and prompts, and never anything of the operator', async () => {
    const at = lane()
    const seen: string[] = []
    const look = async (name: string): Promise<void> => {
      const view = await at.customer.evaluate(() => window.checklane.customerReady({}))
      seen.push(JSON.stringify(view), await at.customer.locator('body').innerText())
      await keepPicture(at, `customer-${name}`)
    }
    await at.customer.getByText(at.say('screen.customer.welcome')).waitFor()
    await look('idle')
    await at.signIn()
    await at.openShift('321')
    await look('shift-open')
    await at.scan(MILK.code, RICE.code)
    await at.customer.getByText(RICE.name).waitFor()
    await eventually(() => at.customer.getByRole('status').first().innerText()).toBe(at.money(3790))
    await at.customer.getByText(at.say('screen.customer.saved', { amount: at.money(500) })).waitFor()
    await look('basket')
    await at.scan(BEER.code)
    await at.dialog('screen.question.age_title', { age: 18 }).waitFor()
    await look('question')
    await at.press('screen.question.too_young')
    await at.key('Escape')
    await at.total()
    await at.customer.getByText(at.say('screen.customer.please_pay')).waitFor()
    await look('pay')
    await at.key('F10')
    await at.customer.getByText(at.say('screen.customer.check_amount')).waitFor()
    await at.heading('screen.card.check').waitFor()
    await at.key('Enter')
    await at.customer.getByText(at.say('screen.customer.present')).waitFor()
    await look('present')
    await at.press('screen.practice.insert')
    await at.customer.getByText(at.say('screen.customer.pin')).waitFor()
    await look('pin')
    await at.done()
    await at.customer.getByText(at.say('screen.customer.thanks')).waitFor()
    await look('thanks')
    await at.next()
    await at.customer.getByText(at.say('screen.customer.welcome')).waitFor()
    const all = seen.join('\n')
    for (const { name } of Object.values(PEOPLE)) expect(all).not.toContain(name)
    for (const secret of [PEOPLE.cashier.pin, '321.00', '"operator"', '"rights"', '"checks"', '"papers"'])
      expect(all).not.toContain(secret)
  })
})
