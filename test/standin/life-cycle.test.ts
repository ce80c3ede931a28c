import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import './fixture-bridge.ts'
import { launchForThisTest, outputHolds, temporaryFolder } from './support.ts'
import { processesUsing } from './temporary-folder.ts'

describe('the life of an application', () => {
  it('starts no browser for a run that opens no window, and ends with its own code', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder, CHECKLANE_CHROMIUM: '/bin/false' }, [
      '--version-only',
    ])
    expect(await application.ended).toBe(3)
    expect(application.output()).toBe('version 1.2.3\n')
  })

  it('says what to install when there is no Chromium', async () => {
    const application = await launchForThisTest({
      FIXTURE_DATA: temporaryFolder(),
      CHECKLANE_CHROMIUM: '/nowhere/chromium',
    })
    expect(await application.ended).not.toBe(0)
    expect(application.output()).toContain('/nowhere/chromium')
  })

  it('tells closed and window-all-closed, and quits with code 0', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder })
    const page = await application.window('main.html')
    // From a timer of the page: closing at once could take the page away before it has answered this very call.
    await page.evaluate(() => void setTimeout(() => window.bridge.invoke?.('close'), 50))
    expect(await application.ended).toBe(0)
    expect(application.output()).toContain('closed main.html\nwindow-all-closed\n')
    expect(processesUsing(folder)).toEqual([])
  })

  it('tells a window closed by a person the same way', async () => {
    const application = await launchForThisTest({ FIXTURE_DATA: temporaryFolder() })
    const page = await application.window('main.html')
    await outputHolds(application, 'opened')
    await page.close()
    expect(await application.ended).toBe(0)
    expect(application.output()).toContain('closed main.html\nwindow-all-closed\n')
  })

  it('tells the first instance what a second was started with, and lets a third start after kill -9', async () => {
    const folder = temporaryFolder()
    const first = await launchForThisTest({ FIXTURE_DATA: folder })
    await outputHolds(first, 'opened')
    const second = await launchForThisTest({ FIXTURE_DATA: folder }, ['--item', '6901234567892'])
    expect(await second.ended).toBe(7)
    await outputHolds(first, 'second-instance')
    const words = /second-instance (.*)\n/.exec(first.output())?.[1] ?? ''
    expect(JSON.parse(words)).toEqual({
      argv: ['--item', '6901234567892'],
      workingDirectory: process.cwd(),
      data: { from: 'fixture' },
    })
    await first.kill()
    const third = await launchForThisTest({ FIXTURE_DATA: folder })
    await outputHolds(third, 'opened')
    await third.close()
  })

  it('leaves no process behind when it is killed without warning', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder })
    await application.window('main.html')
    expect(processesUsing(folder).length).toBeGreaterThan(0)
    await application.kill()
    await expect.poll(() => processesUsing(folder), { timeout: 60_000 }).toEqual([])
  })

  it('ends with the program that started it for a test', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder })
    await outputHolds(application, 'opened')
    application.process.disconnect()
    expect(await application.ended).toBe(1)
    await expect.poll(() => processesUsing(folder), { timeout: 60_000 }).toEqual([])
  })

  it('tells render-process-gone when a page crashes, and loads the page anew when the application says so', async () => {
    const application = await launchForThisTest({ FIXTURE_DATA: temporaryFolder() })
    const page = await application.window('main.html')
    const session = await page.context().newCDPSession(page)
    session.send('Page.crash').catch(() => undefined)
    await outputHolds(application, 'gone crashed')
    await outputHolds(application, 'after the crash: alive')
    await application.close()
  })

  it('tells preload-error when the preload throws', async () => {
    const application = await launchForThisTest({ FIXTURE_DATA: temporaryFolder(), FIXTURE_PAGES: 'main.html?broken' })
    await outputHolds(application, 'preload-error true broken on purpose')
    await application.close()
  })

  it('tells render-process-gone and closed when Chromium itself dies', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder })
    await application.window('main.html')
    for (const id of processesUsing(join(folder, 'Chromium'))) {
      const [, parent] = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? []
      if (parent === String(application.process.pid)) process.kill(Number(id), 'SIGKILL')
    }
    expect(await application.ended).toBe(0)
    expect(application.output()).toMatch(/gone killed\nclosed main.html\nwindow-all-closed/)
  })
})

describe('what stands around a window', () => {
  it('seals text with a key only its owner can read, and notices a changed byte', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder })
    const page = await application.window('main.html')
    expect(await page.evaluate(() => window.bridge.invoke?.('seal'))).toEqual({
      attempts: [
        '1234 密码',
        'Error while decrypting the ciphertext provided to safeStorage.decryptString.',
        'Error while decrypting the ciphertext provided to safeStorage.decryptString. Ciphertext does not appear to be encrypted.',
      ],
      hidden: true,
      backend: 'gnome_libsecret',
    })
    expect(statSync(join(folder, 'safe-storage.key')).mode & 0o777).toBe(0o600)
    await application.close()
  })

  it('seals nothing where Chromium is told that there is no key store', async () => {
    const folder = temporaryFolder()
    const application = await launchForThisTest({ FIXTURE_DATA: folder }, ['--password-store=basic'])
    const page = await application.window('main.html')
    expect(await page.evaluate(() => window.bridge.invoke?.('seal'))).toEqual({
      refused: [
        'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
        'Error while decrypting the ciphertext provided to safeStorage.decryptString. Decryption is not available.',
      ],
      backend: 'basic_text',
    })
    await application.close()
  })

  it('answers dialogs from the test’s queue, says which dialog had no answer, and tells power events', async () => {
    const application = await launchForThisTest({ FIXTURE_DATA: temporaryFolder() })
    const page = await application.window('main.html')
    await application.answerDialog('showMessageBox', { response: 1, checkboxChecked: false })
    expect(await page.evaluate(() => window.bridge.invoke?.('ask-dialog'))).toEqual({
      response: 1,
      checkboxChecked: false,
    })
    await expect(page.evaluate(() => window.bridge.invoke?.('ask-dialog'))).rejects.toThrow('dialog.showMessageBox')
    await application.tellPower('suspend')
    await outputHolds(application, 'suspend')
    await application.close()
  })
})
