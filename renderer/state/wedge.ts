import { type FieldMemory, focusedField, insert, remember, restore } from './field-guard.ts'
import { scannedCharacter, typedCharacter } from './wedge-keys.ts'
import { FIRST_TIMING, isSlowScanner, learnFrom } from './wedge-learning.ts'
import { deadline, step, WEDGE_IDLE, type WedgeInput, type WedgeState } from './wedge-machine.ts'

export interface WedgeEars {
  /** A scanner sent a whole code. */
  scanned(code: string): void
  /** A person typed one character, outside any text field. */
  typed(character: string): void
  /** A key that is no character (or a shortcut), not part of a scan. Returns true when it was used. */
  pressed(event: KeyboardEvent): boolean
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'Dead'])
/**
 * A page that was busy hears keys late and all at once; their own times say how fast they were pressed. So the clock
 * gives up on a run only this long (ms) after the page heard its last key, and waits again when it comes late itself.
 */
const SETTLE = 35
const LATE = 12
/** A pause (ms) after which keys have nothing to do with those before. */
const FORGET = 500
const ENDS = new Set(['Enter', 'NumpadEnter', 'Tab'])

/**
 * Listens to the whole page before anything else does. Outside text fields a character waits until it is known
 * whether a person or a scanner pressed it; inside one it passes, and is taken back when it began a scan.
 * Returns the function that stops listening.
 */
export function listenToWedge(page: Window, ears: WedgeEars): () => void {
  let state: WedgeState = WEDGE_IDLE
  let waiting: string[] = []
  let memory: FieldMemory | undefined
  let composing = false
  let swallowed = false
  let altDigits = ''
  let timer: number | undefined
  /** When the last code ended, until another key comes. */
  let endedAt = Number.NEGATIVE_INFINITY
  let timing = FIRST_TIMING
  /** Pauses between the keys since the last end, and their text: what a run teaches once it is known what it was. */
  let pauses: number[] = []
  let keyed = ''
  let keyedAt = 0

  const noteKey = (text: string, at: number): void => {
    if (keyed !== '') pauses.push(at - keyedAt)
    keyed += text
    keyedAt = at
  }
  const noteEnd = (wasScan: boolean): void => {
    if (wasScan || isSlowScanner(keyed, pauses)) timing = learnFrom(timing, pauses)
    pauses = []
    keyed = ''
  }
  const settle = (typed: string): void => {
    if (typed === '') return
    if (memory === undefined) for (const character of waiting) ears.typed(character)
    else if (swallowed && !composing) insert(memory, typed)
    waiting = []
    memory = undefined
    swallowed = false
    composing = false
  }
  const watchClock = (): void => {
    page.clearTimeout(timer)
    const limit = deadline(state, timing)
    if (limit !== undefined) waitFor(Math.max(limit - page.performance.now(), SETTLE) + 1)
  }
  const waitFor = (milliseconds: number): void => {
    const due = page.performance.now() + milliseconds
    timer = page.setTimeout(() => {
      const at = page.performance.now()
      if (at - due > LATE) waitFor(SETTLE)
      else advance({ kind: 'tick', at })
    }, milliseconds)
  }
  const advance = (input: WedgeInput): { readonly inBurst: boolean; readonly scanned: string | undefined } => {
    const result = step(state, input, timing)
    state = result.state
    settle(result.typed)
    watchClock()
    return { inBurst: result.inBurst, scanned: result.scanned }
  }
  const swallow = (event: Event): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** Whether a key pressed then begins anew. */
  const isFresh = (at: number): boolean => state.run === '' || at > (deadline(state, timing) ?? 0)
  /** A scanner that sends carriage return and line feed ends its code twice: the second answers nothing. */
  const isSecondEnd = (at: number): boolean => at >= endedAt && at - endedAt <= timing.openingGap

  const takeCharacter = (text: string, event: KeyboardEvent): void => {
    const field = focusedField(page.document)
    const fresh = isFresh(event.timeStamp)
    endedAt = Number.NEGATIVE_INFINITY
    const { inBurst } = advance({ kind: 'character', text, at: event.timeStamp })
    if (fresh && event.timeStamp - keyedAt > FORGET) noteEnd(false)
    noteKey(text, event.timeStamp)
    if (fresh) memory = field === undefined ? undefined : remember(field)
    waiting.push(typedCharacter(event) ?? text)
    if (memory === undefined) {
      swallow(event)
      return
    }
    composing ||= event.isComposing || event.keyCode === 229
    if (!inBurst) return
    if (!swallowed && !composing) restore(memory, false)
    swallowed = true
    swallow(event)
  }
  const finish = (code: string, event: Event): void => {
    swallow(event)
    endedAt = event.timeStamp
    if (memory !== undefined) {
      const field = memory
      restore(field, composing)
      // An input method may still write its composition after this key.
      if (composing) page.setTimeout(() => restore(field, false), 0)
    }
    waiting = []
    memory = undefined
    swallowed = false
    composing = false
    ears.scanned(code)
  }

  const takeOther = (event: KeyboardEvent, ends: boolean): void => {
    endedAt = Number.NEGATIVE_INFINITY
    const { scanned } = advance({ kind: ends && !event.repeat ? 'end' : 'other', at: event.timeStamp })
    noteEnd(scanned !== undefined)
    if (scanned !== undefined) {
      finish(scanned, event)
    } else if (event.isComposing || event.keyCode === 229) {
      // The input method's key, not ours.
    } else if (event.repeat && event.key.length === 1 && focusedField(page.document) === undefined) {
      const character = typedCharacter(event)
      if (character !== undefined) ears.typed(character)
    } else if (ears.pressed(event)) {
      swallow(event)
    }
  }
  const down = (event: KeyboardEvent): void => {
    if (event.altKey && /^Numpad\d$/.test(event.code)) {
      altDigits += event.code.slice(-1)
      swallow(event)
    } else if (MODIFIERS.has(event.key)) {
      if (event.key === 'Alt') altDigits = ''
    } else {
      const ends = ENDS.has(event.key) || ENDS.has(event.code)
      const pressesButton = isButtonSpace(event) && isFresh(event.timeStamp)
      const text = ends || event.repeat || pressesButton ? undefined : scannedCharacter(event)
      if (ends && isSecondEnd(event.timeStamp)) swallow(event)
      else if (text === undefined) takeOther(event, ends)
      else takeCharacter(text, event)
    }
  }
  /** Alt held while digits are keyed on the number pad is one character, complete when Alt comes up. */
  const up = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt' || altDigits === '') return
    const value = Number(altDigits)
    altDigits = ''
    if (value >= 28 && value < 127) {
      advance({ kind: 'character', text: String.fromCharCode(value), at: event.timeStamp })
      waiting.push('')
    }
  }
  page.addEventListener('keydown', down, true)
  page.addEventListener('keyup', up, true)
  return () => {
    page.clearTimeout(timer)
    page.removeEventListener('keydown', down, true)
    page.removeEventListener('keyup', up, true)
  }
}

/** Space on a focused button is a press of it, but within a scan; waiting for a scan would make it miss. */
function isButtonSpace(event: KeyboardEvent): boolean {
  const target = event.target
  return event.code === 'Space' && target instanceof HTMLElement && target.matches('button:focus-visible')
}
