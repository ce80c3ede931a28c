import { focusedField } from './field-guard.ts'
import { actionOf, FIELD_KEYS, HELD_KEYS } from './keymap.ts'
import type { Station } from './station.ts'
import { listenToWedge } from './wedge.ts'

/**
 * Joins the page's keyboard to the station: scans to `scan`, typing and shortcuts to whoever is in front. A touched
 * button never takes the focus, so that Enter goes on meaning what the screen says. Returns the undoing.
 */
export function hearKeys(page: Window, station: Station): () => void {
  const stop = listenToWedge(page, {
    scanned: station.scan,
    typed: (character) => void station.keys.typed(character),
    pressed(event) {
      const action = actionOf(event)
      if (action === undefined) return false
      if (focusedField(page.document) !== undefined && FIELD_KEYS.has(action)) return false
      // Enter that is held after an amount must not run through the change to the next customer.
      if (event.repeat && !HELD_KEYS.has(action)) return true
      if (action === 'confirm' && onFocusedButton(page.document)) return false
      return station.keys.action(action, event.repeat) || event.ctrlKey || /^F\d+$/.test(event.key)
    },
  })
  const keepFocus = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault()
  }
  page.addEventListener('mousedown', keepFocus, true)
  return () => {
    stop()
    page.removeEventListener('mousedown', keepFocus, true)
  }
}

/** Someone walked to a button with Tab: Enter presses it. */
function onFocusedButton(page: Document): boolean {
  const active = page.activeElement
  return active instanceof HTMLButtonElement && active.matches(':focus-visible')
}
