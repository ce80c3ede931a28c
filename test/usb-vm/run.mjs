// Boots the guest and plays the scenarios of test/usb-vm/guest on a real USB stack, without hardware.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stop } from '../commands/tools.mjs'
import { packGuest } from './guest-image.mjs'
import { ensureNeeds } from './needs.mjs'

/** Milliseconds for all of it. Without KVM the guest is some thirty times slower than the machine. */
const LIMIT = Number(process.env.CHECKLANE_USB_SECONDS ?? 290) * 1000

/**
 * @typedef {{passed: number, failed: string[], skipped?: string}} UsbTally skipped: why nothing could be tried here
 */

/**
 * Plays every scenario and shows the guest's lines as they come.
 * @returns {Promise<UsbTally>}
 */
export async function runUsbTests() {
  let needs
  try {
    needs = await ensureNeeds()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { passed: 0, failed: [], skipped: error.message }
  }
  const folder = mkdtempSync(join(tmpdir(), 'checklane-usb-'))
  const guest = join(folder, 'guest.cpio')
  try {
    packGuest({ kernel: needs.kernel, folder: mkdtempSync(join(folder, 'root-')), file: guest })
    return await boot(needs.image, guest)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} kernel
 * @param {string} guest
 * @returns {Promise<UsbTally>}
 */
function boot(kernel, guest) {
  /** @type {UsbTally} */
  const tally = { passed: 0, failed: [] }
  let hasEnded = false
  const words = ['-cpu', 'max', '-smp', '2', '-m', '2000', '-kernel', kernel, '-initrd', guest]
  const machine = ['-append', 'console=ttyS0 quiet panic=-1', '-nographic', '-no-reboot', '-nic', 'none']
  const child = spawn('qemu-system-x86_64', [...words, ...machine], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT,
  })
  const read = (/** @type {string} */ line) => {
    const result = /^(ok|not ok) (.*) \(\d+ ms\)$/.exec(line)
    if (result?.[1] === 'ok') tally.passed += 1
    else if (result?.[1] === 'not ok') tally.failed.push(`usb: ${result[2]}`)
    else if (line.startsWith('end ')) hasEnded = true
    if (!line.startsWith('end ')) process.stdout.write(`${line}\n`)
  }
  return new Promise((keep) => {
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      const lines = (rest + part).replaceAll('\r', '').split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(read)
    })
    child.on('error', (error) => keep({ passed: 0, failed: [], skipped: `QEMU does not start: ${error.message}` }))
    child.on('close', () => {
      if (!hasEnded) tally.failed.push(`usb: the guest did not get to its end within ${LIMIT / 1000} s`)
      keep(tally)
    })
  })
}
