import { afterEach, describe, expect, it } from 'vitest'
import { say } from '../../main/register/words.ts'
import { CRACKERS } from './goods.ts'
import { type Lane, PEOPLE } from './lane.ts'
import { eventually, keepPicture, laneForThisFile, voidSale } from './support.ts'

/** The cashier's shift is open and nobody is signed in: so each test finds the counter, and leaves it. */
const lane = laneForThisFile(async (at) => {
  await at.signIn()
  await at.openShift('100')
  await signOut(at)
})

async function signOut(at: Lane): Promise<void> {
  await at.openMenu('screen.menu.sign_out')
  await at.region('screen.sign_in.who').waitFor()
  at.language = 'zh-CN'
}

describe('signing in', () => {
  it('shows what the self-check found before anybody signs in', async () => {
    const at = lane()
    const checks = at.region('screen.sign_in.checks')
    for (const part of ['printer', 'scanner', 'scale', 'terminal', 'disk', 'journal'] as const)
      await eventually(() => checks.innerText()).toContain(at.say(`screen.check.${part}`))
    await keepPicture(at, 'sign-in')
    await at.chooseLanguage('en')
    expect(await at.region('screen.sign_in.checks').innerText()).toContain('Card terminal')
    await keepPicture(at, 'sign-in-en')
    await at.chooseLanguage('zh-CN')
  })

  it('refuses a wrong PIN, says how many tries are left, and takes the right one', async () => {
    const at = lane()
    const who = at.region('screen.sign_in.who')
    const number = who.getByLabel(at.say('screen.sign_in.number'), { exact: true })
    const pin = who.getByLabel(at.say('screen.sign_in.pin'), { exact: true })
    await number.fill('01')
    await pin.fill('1111')
    await at.press('screen.sign_in.confirm')
    await eventually(() => at.refusal()).toContain(at.told('wrong_pin', { left: '4' }))
    await keepPicture(at, 'wrong-pin')
    expect(await pin.inputValue()).toBe('')
    await number.fill('01')
    await pin.click()
    await at.enter(PEOPLE.cashier.pin)
    await at.atSelling()
    await signOut(at)
  })
})

describe('the lock', () => {
  it('keeps the basket and shows none of it until the PIN is right', async () => {
    const at = lane()
    await at.signIn()
    await at.atSelling()
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.key('F12')
    await at.region('screen.locked.title').waitFor()
    await keepPicture(at, 'locked')
    expect(await at.counter.getByRole('main').innerText()).not.toContain(CRACKERS.name)
    await at.scan(CRACKERS.code)
    await eventually(() => at.refusal()).toContain(at.told('counter_locked'))
    await at.field('screen.sign_in.pin').fill('9999')
    await at.press('screen.locked.unlock')
    await eventually(() => at.refusal()).toContain(at.told('wrong_pin', { left: '4' }))
    await at.field('screen.sign_in.pin').fill(PEOPLE.cashier.pin)
    await at.press('screen.locked.unlock')
    await at.atSelling()
    expect(await at.lines()).toHaveLength(1)
    await voidSale(at)
    await signOut(at)
  })
})

/** Nothing but the operator's own hand holds it: it stands on no screen. */
const BADGES = { cashier: 'CLBX7Q2-99KD31', supervisor: 'CLBM4P8-20TR57', other: 'CLBZZ99-OTHER-1' } as const

/** What both screens say, fields included. */
async function everythingShown(at: Lane): Promise<string> {
  const texts = await Promise.all(
    [at.counter, at.customer].map((page) =>
      page.evaluate(() => {
        const fields = [...document.querySelectorAll('input, textarea')] as (HTMLInputElement | HTMLTextAreaElement)[]
        return document.documentElement.outerHTML + fields.map((field) => field.value).join(' ')
      }),
    ),
  )
  return texts.join(' ')
}

/** Gives cashier and supervisor their badges, where no test before did; nobody is signed in. */
async function giveBadges(at: Lane): Promise<void> {
  const given = await at.counter.evaluate(
    async ([technician, badges]) => [
      await window.checklane.signIn({ operator: technician.number, pin: technician.pin, shift: 'ask' }),
      await window.checklane.setBadge({ number: '01', badge: badges.cashier }),
      await window.checklane.setBadge({ number: '02', badge: badges.supervisor }),
      await window.checklane.signOut({}),
    ],
    [PEOPLE.technician, BADGES] as const,
  )
  expect(given).toMatchObject(given.map(() => ({ ok: true })))
  await at.region('screen.sign_in.who').waitFor()
}

/** The cashier comes by badge and scans a packet of crackers. */
async function sellingByBadge(at: Lane): Promise<void> {
  await giveBadges(at)
  await at.scan(BADGES.cashier)
  await at.atSelling()
  await at.scan(CRACKERS.code)
  await at.lineCount(1)
}

async function leave(at: Lane): Promise<void> {
  await voidSale(at)
  await signOut(at)
}

describe('badges', () => {
  it('are assigned by a scan on the operators’ screen, which goes to the dialog and into no field', async () => {
    const at = lane()
    await at.signIn('technician')
    await at.press('screen.menu.operators')
    for (const person of ['cashier', 'supervisor'] as const) {
      await at.press('screen.operators.edit_one', { name: PEOPLE[person].name })
      await at.press('screen.operators.badge_assign')
      const dialog = at.dialog('screen.badge.title')
      await dialog.waitFor()
      if (person === 'cashier') {
        await keepPicture(at, 'assign-badge')
        await at.scan(CRACKERS.code)
        await eventually(() => at.refusal()).toContain(at.told('badge_not_ours'))
        await keepPicture(at, 'assign-badge-refused')
        await at.key('Escape')
      }
      await at.scan(BADGES[person])
      await dialog.waitFor({ state: 'detached' })
      await at.button('screen.operators.badge_remove').waitFor()
      expect(await everythingShown(at)).not.toMatch(/X7Q2|M4P8/)
      await at.key('Escape')
    }
    await keepPicture(at, 'operators-with-badges')
    await at.key('Escape')
    await signOut(at)
  })

  it('sign in by one scan; one of another store is refused in words and not shown', async () => {
    const at = lane()
    await giveBadges(at)
    await at.scan(BADGES.other)
    await eventually(() => at.refusal()).toContain(at.told('badge_unknown'))
    await keepPicture(at, 'badge-unknown')
    expect(await everythingShown(at)).not.toContain('ZZ99')
    await at.scan(BADGES.cashier)
    await at.atSelling()
    expect(await everythingShown(at)).not.toContain('X7Q2')
    await signOut(at)
  })

  it('are refused at the counter in words, and leave basket and fields as they are', async () => {
    const at = lane()
    await sellingByBadge(at)
    await at.key('F2')
    await at.scan(BADGES.supervisor)
    await eventually(() => at.refusal()).toContain(at.told('badge_scanned'))
    await keepPicture(at, 'badge-at-counter')
    expect(await everythingShown(at)).not.toContain('M4P8')
    await at.key('Escape', 'Escape')
    expect(await at.lines()).toHaveLength(1)
    await leave(at)
  })

  it('unlock their own counter and no other', async () => {
    const at = lane()
    await sellingByBadge(at)
    await at.key('F12')
    await at.region('screen.locked.title').waitFor()
    await keepPicture(at, 'locked-with-badge')
    await at.scan(BADGES.supervisor)
    await eventually(() => at.refusal()).toContain(at.told('badge_not_yours', { name: PEOPLE.cashier.name }))
    await at.scan(BADGES.cashier)
    await at.atSelling()
    expect(await at.lines()).toHaveLength(1)
    await leave(at)
  })

  it('approve one action for somebody else, not for their own holder, and leave nobody signed in', async () => {
    const at = lane()
    await sellingByBadge(at)
    await at.key('Shift+F9')
    await at.counter
      .getByRole('alertdialog')
      .getByRole('button', { name: at.say('screen.void_sale.yes', { amount: '' }) })
      .click()
    const dialog = at.dialog('screen.approval.title')
    await dialog.waitFor()
    await at.scan(BADGES.cashier)
    await eventually(() => dialog.innerText()).toContain(
      at.told('approval_own', { what: say('zh-CN', 'failure.right.void_sale') }),
    )
    await keepPicture(at, 'approval-own-badge')
    const body = dialog.locator('.modal-body')
    expect(await body.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
    await at.scan(CRACKERS.code)
    await dialog.getByText(at.say('screen.approval.no_badge')).waitFor()
    await at.scan(BADGES.supervisor)
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => at.lines()).toEqual([])
    expect(await at.counter.getByRole('banner').innerText()).toContain(PEOPLE.cashier.name)
    const again = await at.counter.evaluate(() => window.checklane.noSale({ reason: 'x' }))
    expect(again).toMatchObject({ ok: false, failure: { code: 'approval_needed' } })
    await signOut(at)
  })

  it('of an operator who is locked out open nothing until a supervisor unlocks', async () => {
    const at = lane()
    await giveBadges(at)
    for (let tries = 0; tries < 5; tries += 1) {
      await at.counter.evaluate(() => window.checklane.signIn({ operator: '01', pin: '9999' }))
    }
    await at.scan(BADGES.cashier)
    await eventually(() => at.refusal()).toContain(at.told('operator_locked'))
    await keepPicture(at, 'badge-locked-out')
    await at.scan(BADGES.supervisor)
    await at.goOnInShift()
    await at.atSelling()
    await at.openMenu('screen.menu.operators')
    await at.press('screen.operators.unlock_one', { name: PEOPLE.cashier.name })
    await at.button('screen.operators.unlock_one', { name: PEOPLE.cashier.name }).waitFor({ state: 'detached' })
    expect(await at.button('screen.operators.edit_one', { name: PEOPLE.cashier.name }).count()).toBe(0)
    await keepPicture(at, 'operators-supervisor')
    await at.key('Escape')
    await signOut(at)
    await at.scan(BADGES.cashier)
    await at.atSelling()
    await signOut(at)
  })
})

describe('the PIN on the screens', () => {
  it('is masked at the cashier’s and never at the customer’s, and gone once it is handed on', async () => {
    const at = lane()
    const pin = at.region('screen.sign_in.who').getByLabel(at.say('screen.sign_in.pin'), { exact: true })
    await pin.fill('83527461')
    expect(await pin.getAttribute('type')).toBe('password')
    expect(await at.customer.content()).not.toContain('83527461')
    await at.region('screen.sign_in.who').getByLabel(at.say('screen.sign_in.number'), { exact: true }).fill('01')
    await at.press('screen.sign_in.confirm')
    await eventually(() => at.refusal()).toContain(at.told('wrong_pin', { left: '4' }))
    expect(await everythingShown(at)).not.toContain('83527461')
  })
})

describe('settings and operators', () => {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') await signOut(lane())
  })

  it('a cashier finds neither in the menu, and the station refuses what the menu does not show', async () => {
    const at = lane()
    await at.signIn()
    await at.atSelling()
    await at.key('Home')
    await at.dialog('screen.menu.title').waitFor()
    expect(await at.button('screen.menu.settings').count()).toBe(0)
    expect(await at.button('screen.menu.operators').count()).toBe(0)
    await at.key('Escape')
    const answers = await at.counter.evaluate(async () => [
      await window.checklane.saveSettings({ presentSeconds: 60 }),
      await window.checklane.operators({}),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'right_missing' } })
  })

  it('a technician changes the seconds to present a card and the language', async () => {
    const at = lane()
    await at.signIn('technician')
    await at.heading('screen.open_shift.no_selling').waitFor()
    await at.press('screen.menu.settings')
    const dialog = at.dialog('screen.settings.title')
    const seconds = dialog.getByRole('group', { name: at.say('screen.settings.present_seconds'), exact: true })
    await seconds.getByRole('button', { name: '15', exact: true }).click()
    await dialog.getByRole('button', { name: 'English', exact: true }).click()
    await keepPicture(at, 'settings')
    await at.press('screen.settings.save')
    await dialog.waitFor({ state: 'detached' })
    await at.customer.getByText('Welcome').waitFor()
    await at.press('screen.menu.settings')
    await seconds.getByRole('button', { name: '15', exact: true, pressed: true }).waitFor()
    await seconds.getByRole('button', { name: '10', exact: true }).click()
    await dialog.getByRole('button', { name: '中文', exact: true }).click()
    await at.press('screen.settings.save')
    await dialog.waitFor({ state: 'detached' })
    await at.customer.getByText('欢迎光临').waitFor()
  })

  it('a technician changes the table of rights, which holds at once for the cashier', async () => {
    const at = lane()
    await at.signIn('technician')
    await at.openMenu('screen.rights.title')
    const dialog = at.dialog('screen.rights.title')
    const named = (words: string) =>
      `${say('zh-CN', 'failure.right.no_sale')}: ${at.say('screen.role.cashier')}: ${words}`
    await dialog.getByRole('button', { name: named(at.say('screen.rights.no')), exact: true }).click()
    const changed = named(`${at.say('screen.rights.yes')}, ${at.say('screen.rights.changed')}`)
    await dialog.getByRole('button', { name: changed, exact: true }).waitFor()
    await keepPicture(at, 'rights')
    await at.press('screen.settings.save')
    await dialog.waitFor({ state: 'detached' })
    await signOut(at)
    await at.signIn()
    await at.atSelling()
    const opened = await at.counter.evaluate(() => window.checklane.noSale({ reason: 'x' }))
    expect(opened).toMatchObject({ ok: true })
  })

  it('a technician adds an operator, who can sign in until disabled; the sample operators are offered no more', async () => {
    const at = lane()
    await at.signIn('technician')
    await at.press('screen.menu.operators')
    await at.press('screen.operators.add')
    await at.field('screen.sign_in.number').last().fill('77')
    await at.field('screen.operators.name').fill('秦一')
    await at.field('screen.operators.new_pin').fill('1234')
    await at.press('screen.operators.add')
    await eventually(() => at.refusal()).toContain(at.told('operator_pin_too_simple'))
    await keepPicture(at, 'operator-simple-pin')
    await at.field('screen.operators.new_pin').fill('8352')
    await at.press('screen.operators.add')
    const list = at.counter.getByRole('list', { name: at.say('screen.operators.title') })
    await list.getByText('秦一').waitFor()
    await keepPicture(at, 'operators')
    await at.key('Escape')
    await signOut(at)
    expect(await at.button('screen.sign_in.as', { name: '韩工', role: at.say('screen.role.technician') }).count()).toBe(
      0,
    )
    await at.enterCredentials('77', '8352')
    await at.goOnInShift()
    await signOut(at)
    await at.enterCredentials(PEOPLE.technician.number, PEOPLE.technician.pin)
    await at.press('screen.menu.operators')
    await at.press('screen.operators.edit_one', { name: '秦一' })
    await at.press('screen.operators.disable')
    await at.button('screen.operators.enable').waitFor()
    await at.key('Escape')
    await list.getByText(at.say('screen.operators.disabled')).waitFor()
    await at.key('Escape')
    await signOut(at)
    await at.enterCredentials('77', '8352')
    await eventually(() => at.refusal()).not.toBe('')
    await at.key('Escape')
    await at.enterCredentials(PEOPLE.technician.number, PEOPLE.technician.pin)
    await at.heading('screen.open_shift.no_selling').waitFor()
  })
})
