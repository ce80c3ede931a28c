import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { eventually, keepPicture, laneForThisTest, temporaryFolder } from './support.ts'

it('a manager imports a price list: chosen in the dialog, looked through, taken in, and sold at the new price', async () => {
  const at = await laneForThisTest()
  await at.signIn('manager')
  await at.openShift()
  const file = join(temporaryFolder(), 'prices.csv')
  const rows = ['code,name,name_en,price,tax', '6901234567892,纯牛奶,Milk,9.99,13', '4000,坏,Bad,12x,13']
  writeFileSync(file, `${rows.join('\n')}\n`)
  await at.openMenu('screen.menu.import')
  await keepPicture(at, 'import-choose-zh')
  await at.app.answerDialog('showOpenDialog', { canceled: false, filePaths: [file] })
  await at.press('screen.import.choose')
  const panel = at.dialog('screen.import.title')
  await panel.getByRole('table').waitFor()
  expect(await panel.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['3', 'price']))
  await keepPicture(at, 'import-checked-zh')
  await at.press('screen.import.apply')
  await panel.getByText(at.say('screen.import.done', { file: 'prices.csv' })).waitFor()
  await keepPicture(at, 'import-done-zh')
  await at.press('screen.import.leave')
  await at.key('Escape')
  await panel.waitFor({ state: 'detached' })
  await at.scan('6901234567892')
  await at.key('Home')
  await at.chooseLanguage('en')
  await at.press('screen.menu.import')
  await at.app.answerDialog('showOpenDialog', { canceled: false, filePaths: [file] })
  await at.press('screen.import.choose')
  await at.dialog('screen.import.title').getByRole('table').waitFor()
  await keepPicture(at, 'import-again-en')
  await at.key('Escape')
  await eventually(() => at.counter.locator('main').innerText()).toContain('9.99')
})
