import type { KeyAction } from './keymap.ts'

/** Hears keys; returning true uses the key up. */
export interface KeyListener {
  typed?(character: string): boolean
  /** `held`: a finger still lies on the key. */
  action?(action: KeyAction, held?: boolean): boolean
}

/** Where a listener stands: a screen is 0, a dialog over it 1, a dialog over that 2. */
export interface KeyPlace {
  readonly layer: number
  /** Nothing behind this layer hears keys while this listener is there. */
  readonly isolated: boolean
}

/** Hands keys to the listener in front, then to those behind it, down to the front dialog and no further. */
export interface KeyRouter {
  add(listener: () => KeyListener, place: KeyPlace): () => void
  typed(character: string): boolean
  action(action: KeyAction, held?: boolean): boolean
}

interface Entry extends KeyPlace {
  readonly listener: () => KeyListener
}

/** A router with nobody listening yet. */
export function createKeyRouter(): KeyRouter {
  const entries: Entry[] = []
  const offer = (use: (listener: KeyListener) => boolean): boolean => {
    const floor = Math.max(-1, ...entries.filter((entry) => entry.isolated).map((entry) => entry.layer))
    const inFront = entries.filter((entry) => entry.layer >= floor).reverse()
    inFront.sort((a, b) => b.layer - a.layer)
    return inFront.some((entry) => use(entry.listener()))
  }
  return {
    add(listener, place) {
      const entry = { listener, ...place }
      entries.push(entry)
      return () => {
        const index = entries.indexOf(entry)
        if (index !== -1) entries.splice(index, 1)
      }
    },
    typed: (character) => offer((listener) => listener.typed?.(character) ?? false),
    action: (action, held) => offer((listener) => listener.action?.(action, held) ?? false),
  }
}
