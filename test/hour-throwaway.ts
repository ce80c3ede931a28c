import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lane } from './e2e/lane.ts'
const OUT = '/tmp/pics-screens/hour'
const W = Number(process.env.W ?? 1366), H = Number(process.env.H ?? 768)
const at = await Lane.start({ folder: mkdtempSync(join(tmpdir(), 'hour-')) })
const page = at.counter
await page.setViewportSize({ width: W, height: H })
let n = 0
const settle = () => page.evaluate(() => new Promise((d) => setTimeout(d, 350)))
async function pic(name: string) {
  await settle()
  n += 1
  await at.picture(OUT, `${String(n).padStart(2, '0')}-${name}`, ['counter'])
  const focus = await page.evaluate(() => {
    const a = document.activeElement as HTMLElement | null
    return a === null ? 'none' : `${a.tagName} ${a.getAttribute('aria-label') ?? a.innerText?.slice(0, 30) ?? ''}`
  })
  const msg = await page.locator('.message-line').innerText()
  const alerts = await at.refusal()
  console.log(`${n} ${name} | focus: ${focus.replace(/\n/g, ' ')} | line: ${msg.replace(/\n/g, ' ')}${alerts ? ` | ALERT ${alerts.replace(/\n/g, ' ')}` : ''}`)
}
const k = async (...keys: string[]) => { for (const x of keys) { await at.key(x); await settle() } }
try {
  const steps = (await import(process.env.STEPS ?? './hour-steps.ts')).default
  await steps({ at, page, pic, k, settle })
} catch (e) { console.log('FAILED', e); await pic('failed') }
finally { await at.app.kill() }
process.exit(0)
