import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { say } from '../../main/register/words.ts'
import type { Language } from '../../preload/contract.ts'
import { startVirtualPrinter } from '../virtual/escpos-printer.ts'
import { printedLines, readEscPos } from '../virtual/escpos-reader/reader.ts'
import { reportsOf } from '../virtual/scanner-reports.ts'
import { MILK } from './goods.ts'
import type { Lane } from './lane.ts'
import { pluggedDevices } from './plugged-in.ts'
import { eventually, keepPicture, laneForThisTest, temporaryFolder } from './support.ts'

const ASSETS = join(import.meta.dirname, '../../assets')
const SCANNER = {
  ...{ path: '/dev/hidraw1', vendorId: 0x0c2e, productId: 0x0b61, usagePage: 0x8c },
  ...{ product: 'Voyager 1450g', serialNumber: '22123B0A1' },
}
const SCALE = {
  ...{ path: '/dev/hidraw2', vendorId: 0x0eb8, productId: 0xf000, usagePage: 0x8d },
  ...{ product: 'Ariva-S', serialNumber: 'SC0042' },
}
const weighing = (grams: number) => Uint8Array.of(3, 4, 2, 0, grams & 255, grams >> 8)

async function speak(at: Lane, language: Language): Promise<void> {
  await at.key('Escape')
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.press('screen.menu.devices')
  await at.dialog('screen.devices.title').waitFor()
}

describe('devices and tests', { timeout: 240_000 }, () => {
  it('offers what is plugged in, gives it its place with one touch, tries everything out, and says what is not allowed', async () => {
    const printer = await startVirtualPrinter()
    onTestFinished(() => printer.close())
    const devices = pluggedDevices(temporaryFolder())
    const at = await laneForThisTest({ env: devices.env })
    await at.signIn('technician')
    await at.openMenu('screen.menu.devices')
    // By their names in the language of the moment.
    const dialog = () => at.dialog('screen.devices.title')
    const places = () => at.region('screen.devices.places')
    const found = () => at.region('screen.devices.found')
    await eventually(() => found().innerText()).toContain(at.say('screen.devices.counters'))
    expect(await found().innerText()).not.toContain('Ariva')

    // Plugged in while the technician looks at the screen.
    devices.plug(SCALE)
    devices.plug(SCANNER)
    await eventually(() => found().innerText()).toContain('Ariva-S SC0042')
    expect(await found().innerText()).toContain('Voyager 1450g 22123B0A1')
    await keepPicture(at, 'devices-found')
    await at.press('screen.devices.use_as', { role: at.say('screen.check.scale') })
    await eventually(() => places().innerText()).toContain('HID 0eb8:f000 SC0042')
    await eventually(() => places().innerText()).toContain(say(at.language, 'check.scale.ok.found'))
    devices.report(SCALE.path, weighing(1250))
    await eventually(() => places().innerText()).toContain('1.250')

    // A scan is told here and sells nothing.
    devices.report(SCANNER.path, ...reportsOf(`]E0${MILK.code}`))
    await eventually(() => places().innerText()).toContain(`1 · ]E0${MILK.code}`)

    // A network printer is on no bus: its address is typed.
    await found().getByLabel(at.say('screen.devices.host'), { exact: true }).fill('127.0.0.1')
    await found().getByLabel(at.say('screen.devices.port'), { exact: true }).fill(String(printer.port))
    await found()
      .getByRole('group', { name: at.say('screen.devices.network_printer'), exact: true })
      .getByRole('button', {
        name: at.say('screen.devices.use_as', { role: at.say('screen.check.printer') }),
        exact: true,
      })
      .click()
    await eventually(() => places().innerText()).toContain(`127.0.0.1:${printer.port}`)
    await at.press('screen.devices.test_print')
    await eventually(() => readEscPos(printer.paper()).at(-2)).toEqual({ thing: 'cut' })
    const printed = printedLines(printer.paper()).map(({ text }) => text.trim())
    expect(printed).toContain(say('zh-CN', 'receipt.title.test'))
    await eventually(() => dialog().getByRole('status').first().innerText()).toContain(
      say(at.language, 'check.printer.ok.found'),
    )
    await at.press('screen.devices.test_drawer')
    await eventually(() => readEscPos(printer.paper()).some(({ thing }) => thing === 'pulse')).toBe(true)
    await at.press('screen.devices.test_terminal')
    await eventually(() => dialog().getByRole('status').first().innerText()).toContain(
      say(at.language, 'check.terminal.ok.found'),
    )
    await keepPicture(at, 'devices-tested')

    // The rule for the device nodes is not installed.
    devices.unplug(SCALE.path)
    devices.plug({ ...SCALE, denied: true })
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(at, language)
      await eventually(() => places().innerText()).toContain(say(language, 'check.scale.denied.found'))
      expect(await places().innerText()).toContain('60-checklane.rules')
      printer.set({ paperOut: true })
      await at.press('screen.devices.test_print')
      await eventually(() => places().innerText()).toContain(
        say(language, 'check.printer.paper_out.found', { waiting: '0' }),
      )
      await keepPicture(at, `devices-not-allowed-${language}`)
      printer.set({ paperOut: false })
      await eventually(() => places().innerText()).toContain(say(language, 'check.printer.ok.found'))
    }

    // The computer sleeps; the rule is put in place meanwhile.
    await at.app.tellPower('suspend')
    devices.plug(SCALE)
    await at.app.tellPower('resume')
    await eventually(() => places().innerText()).toContain(say(at.language, 'check.scale.ok.found'))
    devices.report(SCALE.path, weighing(532))
    await eventually(() => places().innerText()).toContain('0.532')
  })

  it('shows a logo before it is used, prints it on receipts, and names a file that cannot be one', async () => {
    const at = await laneForThisTest()
    await at.signIn('technician')
    for (const language of ['zh-CN', 'en'] as const) {
      await at.key('Home')
      await at.chooseLanguage(language)
      await at.press('screen.menu.receipt_settings')
      const dialog = at.dialog('screen.receipt_settings.title')
      const file = dialog.getByLabel(at.say('screen.receipt_settings.file'), { exact: true })
      await file.setInputFiles({
        name: 'shop.gif',
        mimeType: 'image/gif',
        buffer: Buffer.from('GIF89a and more bytes of it'),
      })
      await eventually(() => dialog.innerText()).toContain(at.told('logo_not_png', { name: 'shop.gif' }))
      await keepPicture(at, `logo-refused-${language}`)
      await file.setInputFiles(join(ASSETS, 'icon.png'))
      await eventually(() => dialog.innerText()).toContain(
        at.say('screen.receipt_settings.not_kept', { name: 'icon.png' }),
      )
      const preview = dialog.getByRole('img', { name: at.say('screen.receipt_settings.logo'), exact: true })
      expect((await preview.locator('path').getAttribute('d'))?.length).toBeGreaterThan(200)
      await keepPicture(at, `logo-preview-${language}`)
      await at.press(language === 'en' ? 'screen.receipt_settings.keep' : 'screen.receipt_settings.drop')
      await at.key('Escape')
    }
    await at.openMenu('screen.menu.sign_out')
    // Nobody's language any more, but the store's.
    at.language = 'zh-CN'
    await at.region('screen.sign_in.who').waitFor()
    await at.signIn('cashier')
    await at.openShift()
    await at.scan(MILK.code)
    await at.lineCount(1)
    await at.key('F11')
    await at.done()
    const paper = at.counter.getByRole('complementary', { name: at.say('screen.change.receipt') })
    await paper.locator('.paper-picture').waitFor()
    await keepPicture(at, 'logo-receipt')
  })
})
