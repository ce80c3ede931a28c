import { expect, it } from 'vitest'
import { CRACKERS } from './goods.ts'
import { type Lane, PEOPLE, type Person } from './lane.ts'
import { eventually, keepPicture, laneForThisFile, readyToSell } from './support.ts'

const lane = laneForThisFile(readyToSell)

/** Whoever comes enters number and PIN, in a dialog or on the locked screen. */
async function enter(at: Lane, person: Person): Promise<void> {
  const number = at.field('screen.sign_in.number').last()
  await number.fill(PEOPLE[person].number)
  await at.field('screen.sign_in.pin').last().fill(PEOPLE[person].pin)
  await at.key('Enter')
}

async function switchTo(at: Lane, person: Person): Promise<void> {
  await at.key('Shift+F11')
  await at.dialog('screen.menu.switch').waitFor()
  await enter(at, person)
  at.language = 'zh-CN'
}

const topBar = (at: Lane) => at.counter.getByRole('banner').innerText()

it('switches operators between two customers, each into a shift of their own, with nothing lost', async () => {
  const at = lane()
  await at.scan(CRACKERS.code)
  await at.lineCount(1)
  await at.key('Shift+F11')
  await at.dialog('screen.menu.switch').waitFor()
  await keepPicture(at, 'switch-operator')
  await enter(at, 'supervisor')
  await at.region('screen.choose_shift.title').waitFor()
  await keepPicture(at, 'choose-shift')
  await at.key('2')
  await at.region('screen.open_shift.title').waitFor()
  await eventually(() => at.refusal()).toContain(at.told('insert_out', { shift: '1', operator: PEOPLE.cashier.name }))
  await keepPicture(at, 'insert-out')
  await at.openShift('50')
  await eventually(() => at.refusal()).toContain(at.told('sale_set_aside', { name: '0001' }))
  await at.key('Escape')
  await at.key('F6')
  await at.dialog('screen.held.title').getByRole('option').first().waitFor()
  await at.key('Enter')
  await at.lineCount(1)
  await at.total()
  await at.key('F11')
  await at.done()
  await at.next()

  await at.openMenu('screen.menu.shifts')
  await keepPicture(at, 'shifts')
  await at.press('screen.shifts.count_one', { shift: 1, operator: PEOPLE.cashier.name })
  await at.region('screen.count.title').waitFor()
  await keepPicture(at, 'count-suspended')
  await at.key('Escape')
  await at.atSelling()
  await switchTo(at, 'cashier')
  await at.atSelling()
  await eventually(() => topBar(at)).toContain(at.say('screen.top.shift', { number: 1 }))
  await keepPicture(at, 'shift-resumed')
})

it('says whose shift it is where an operator goes on in another’s', async () => {
  const at = lane()
  await switchTo(at, 'manager')
  await at.region('screen.choose_shift.title').waitFor()
  await at.key('Home')
  await at.dialog('screen.menu.title').waitFor()
  await at.chooseLanguage('en')
  await at.key('Escape')
  await keepPicture(at, 'choose-shift-en')
  await at.goOnInShift()
  await eventually(() => topBar(at)).toContain(at.say('screen.top.shift_of', { number: 1, name: PEOPLE.cashier.name }))
  await at.openMenu('screen.menu.shifts')
  await keepPicture(at, 'shifts-en')
  await at.key('Escape')
  await at.dialog('screen.menu.shifts').waitFor({ state: 'detached' })
  await switchTo(at, 'cashier')
  await at.atSelling()
})

it('a supervisor signs out who locked the counter and went; the basket is on hold', async () => {
  const at = lane()
  await at.scan(CRACKERS.code)
  await at.lineCount(1)
  await at.key('F12')
  await at.region('screen.locked.title').waitFor()
  await keepPicture(at, 'locked-left')
  await at.press('screen.locked.force', { name: PEOPLE.cashier.name })
  await at.heading('screen.locked.force', { name: PEOPLE.cashier.name }).waitFor()
  await keepPicture(at, 'forced-sign-out')
  await enter(at, 'supervisor')
  await at.region('screen.sign_in.who').waitFor()
  await at.signIn('cashier')
  await at.atSelling()
  await keepPicture(at, 'after-forced-sign-out')
  await at.key('F6')
  await at.dialog('screen.held.title').getByRole('option').first().waitFor()
  await at.key('Enter')
  await at.lineCount(1)
  expect(await topBar(at)).toContain(at.say('screen.top.shift', { number: 1 }))
})
