import type { CounterView } from '../../preload/contract.ts'
import type { CounterClient } from './client.ts'
import type { ViewStore } from './view-store.ts'

/**
 * Takes the codes that the station itself hears (HID scanners) and hands them on as if a keyboard scanner had sent them,
 * in their order. The station gives each code once, so that none is sold twice, whatever becomes of this page.
 */
export function takeHeardScans(
  client: CounterClient,
  views: ViewStore<CounterView>,
  scan: (code: string) => void,
): () => void {
  let newest = 0
  return views.subscribe(() => {
    for (const id of views.get()?.scans ?? []) {
      if (id <= newest) continue
      newest = id
      client.call('takeScan', { id }).then(
        (answer) => {
          if (answer.ok && answer.value.code !== undefined) scan(answer.value.code)
        },
        // The bridge is gone, and with it the page.
        () => undefined,
      )
    }
  })
}
