import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { RICE } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisFile, laneForThisTest, readyToSell, stationFolder } from './support.ts'

interface Transaction {
  readonly kind: 'payment' | 'refund' | 'reservation'
  readonly amount: number
  readonly reversed: boolean
}

/** What the practice terminal's own record has. */
function history(folder: string): readonly Transaction[] {
  const record = JSON.parse(readFileSync(join(folder, 'practice-terminal.json'), 'utf8'))
  return (record as { readonly transactions: readonly Transaction[] }).transactions
}

/** Five bags of rice: seven tenths of it are the fund's, and the rest is more than there is on the account. */
async function askInsurance(at: Lane): Promise<void> {
  await at.enter(`5*${RICE.code}`)
  await at.lineCount(1)
  await at.total()
  await at.press('screen.tender.kind_medical')
  await at.press('screen.card.confirm_medical', { amount: at.money(total) })
  await at.press('screen.practice.insert')
  await at.heading('screen.card.pin').waitFor()
  await at.heading('screen.card.pre_settled').waitFor()
}

/** Of five bags one promotion takes ten. */
const total = 5 * RICE.price - 1_000
const fund = Math.floor((total * 7) / 10)
const account = Math.min(5_000, total - fund)
const own = total - fund - account

async function speak(at: Lane, language: Language): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

describe('medical insurance', () => {
  const lane = laneForThisFile()

  for (const language of ['zh-CN', 'en'] as const)
    it(`is asked, told on both screens, settled, and the rest is paid in cash (${language})`, async () => {
      const at = lane()
      await speak(at, language)
      await askInsurance(at)
      const parts = await at.counter.getByRole('main').innerText()
      for (const amount of [fund, account, own]) expect(parts).toContain(at.money(amount))
      await at.customer.getByText('个人账户支付').waitFor()
      await keepPicture(at, `medical-pre-settled-${language}`)
      await at.key('Enter')
      await at.region('screen.tender.summary').waitFor()
      expect(await at.amount('screen.tender.due')).toBe(at.money(own))
      await keepPicture(at, `medical-settled-${language}`)
      await at.key('F11')
      await at.done()
      await eventually(async () => (await at.papers()).join('\n')).toContain('统筹基金支付')
      expect((await at.papers()).join('\n')).toContain('个人自付')
      await at.next()
    })

  it('a customer who does not agree pays another way, and nothing is held', async () => {
    const at = lane()
    await speak(at, 'zh-CN')
    await askInsurance(at)
    await at.key('Escape')
    await at.region('screen.tender.summary').waitFor()
    await at.counter
      .getByText(at.told('hold_cancelled', { amount: at.money(fund + account) }))
      .first()
      .waitFor()
    await keepPicture(at, 'medical-given-back')
    await at.key('F11')
    await at.done()
    await at.next()
  })
})

describe('a power cut', { timeout: 180_000 }, () => {
  it('between the two steps leaves the insurance waiting on the screen, and it is settled once', async () => {
    const folder = await stationFolder()
    const before = await laneForThisTest({ folder })
    await readyToSell(before)
    await askInsurance(before)
    await before.app.kill()
    const at = await laneForThisTest({ folder })
    await at.signIn()
    await at.heading('screen.card.pre_settled').waitFor()
    await keepPicture(at, 'medical-after-restart')
    await at.key('Enter')
    await at.region('screen.tender.summary').waitFor()
    expect(history(folder).map(({ kind, amount, reversed }) => [kind, amount, reversed])).toEqual([
      ['reservation', fund + account, false],
      ['payment', fund + account, false],
    ])
  })
})
