import type {} from '../../../renderer/state/client.ts'
/** What the probe puts on the page: it looks at what the unmodified page does and changes nothing of it. */
export interface Probe {
  /** Starts waiting for the line of that number; the next Enter starts the clock. */
  arm(number: string): void
  /** From Enter's keydown to the frame in which the armed line was painted (ms); rejects where it does not come. */
  painted(): Promise<number>
  /** One call to the station that only looks, there and back (ms). */
  ping(code: string): Promise<number>
  /** The least a key can take: the same call, then one word changed and painted (ms). */
  floor(code: string): Promise<number>
}

declare global {
  interface Window {
    readonly probe: Probe
  }
}

/** Runs in the page, before its own scripts; everything it needs is inside it. */
export function installProbe(): void {
  const patience = 3_000
  let entered = Number.NaN
  let armed: Promise<number> | undefined
  const bridge = (): { priceCheck(input: { code: string }): Promise<unknown> } => window.checklane
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') entered = performance.now()
    },
    true,
  )
  // A message posted while a frame is being made arrives when the frame has been painted.
  const afterPaint = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.now())
        channel.port2.postMessage(undefined)
      })
    })
  const probe: Probe = {
    arm(number) {
      entered = Number.NaN
      armed = new Promise((resolve, reject) => {
        const observer = new MutationObserver(() => {
          const newest = document.querySelector('.basket-rows .line:not(.child) .line-number')
          if (newest?.textContent !== number || Number.isNaN(entered)) return
          observer.disconnect()
          clearTimeout(limit)
          const from = entered
          void afterPaint().then((at) => resolve(at - from))
        })
        const limit = setTimeout(() => {
          observer.disconnect()
          reject(new Error(`Line ${number} never came: ${document.body.innerText.slice(-60)}`))
        }, patience)
        observer.observe(document, { childList: true, subtree: true, characterData: true })
      })
    },
    painted: () => armed ?? Promise.reject(new Error('Nothing is armed')),
    async ping(code) {
      const before = performance.now()
      await bridge().priceCheck({ code })
      return performance.now() - before
    },
    async floor(code) {
      const mark = document.getElementById('probe') ?? document.createElement('i')
      if (!mark.isConnected) {
        mark.id = 'probe'
        mark.style.cssText = 'position:fixed;left:0;bottom:0;font-size:8px'
        document.body.append(mark)
      }
      const before = performance.now()
      await bridge().priceCheck({ code })
      mark.textContent = String(Math.round(before) % 1000)
      return (await afterPaint()) - before
    },
  }
  Object.defineProperty(window, 'probe', { value: probe })
}
