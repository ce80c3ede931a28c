import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { characterOfCode, scannedCharacter, typedCharacter } from '../../renderer/state/wedge-keys.ts'
import { deadline, step, WEDGE_IDLE, WEDGE_TIMING, type WedgeState } from '../../renderer/state/wedge-machine.ts'

interface Played {
  readonly typed: string
  readonly scanned: readonly string[]
}

/** Plays keys, each `gap` ms after the one before; "\r" is Enter, "\b" a key that is no character. */
function play(keys: readonly (readonly [key: string, gap: number])[]): Played {
  let state: WedgeState = WEDGE_IDLE
  let at = 1000
  let typed = ''
  const scanned: string[] = []
  for (const [key, gap] of keys) {
    at += gap
    const kind = key === '\r' ? 'end' : key === '\b' ? 'other' : 'character'
    const result = step(state, kind === 'character' ? { kind, text: key, at } : { kind, at })
    state = result.state
    typed += result.typed
    if (result.scanned !== undefined) scanned.push(result.scanned)
  }
  const last = step(state, { kind: 'tick', at: at + 10_000 })
  return { typed: typed + last.typed, scanned }
}

function keysOf(code: string, gap: number): (readonly [string, number])[] {
  return [...`${code}\r`].map((key) => [key, gap] as const)
}

describe('the wedge machine', () => {
  test('a fast burst ended by Enter is one scan and nothing is typed', () => {
    expect(play(keysOf('6901234567892', 2))).toEqual({ typed: '', scanned: ['6901234567892'] })
  })

  test('a person keying a PLU and Enter scans nothing', () => {
    expect(play(keysOf('4011', 90))).toEqual({ typed: '4011', scanned: [] })
  })

  test('two keys hit at once by a person stay typing, even with a quick Enter', () => {
    expect(
      play([
        ['4', 90],
        ['0', 10],
        ['\r', 10],
      ]),
    ).toEqual({ typed: '40', scanned: [] })
  })

  test('a radio scanner that stutters after its start is still one scan', () => {
    const keys = keysOf('6901234567892', 8)
    keys[7] = ['5', WEDGE_TIMING.runningGap - 1]
    expect(play(keys).scanned).toEqual(['6901234567892'])
  })

  test('what was typed just before a scan is typed, and the scan is whole', () => {
    expect(play([['3', 200], ['6', 80], ...[...'901234567892\r'].map((key) => [key, 2] as const)])).toEqual({
      typed: '3',
      scanned: ['6901234567892'],
    })
  })

  test('scans that follow each other at fifty a second come in their order', () => {
    const codes = Array.from({ length: 50 }, (_, index) => String(6900000000000 + index))
    expect(play(codes.flatMap((code) => keysOf(code, 1.4)))).toEqual({ typed: '', scanned: codes })
  })

  test('AIM identifier, GS and letters are part of the code', () => {
    const code = ']d2010690123456789217261231\x1d10ABC-9'
    expect(play(keysOf(code, 1)).scanned).toEqual([code])
  })

  test('a burst without an end is typing, and so is one broken by another key', () => {
    expect(play([...'690123'].map((key) => [key, 2] as const))).toEqual({ typed: '690123', scanned: [] })
    expect(play([...'6901\b23'].map((key) => [key, 2] as const))).toEqual({ typed: '690123', scanned: [] })
  })

  test('no key is ever lost or doubled, whatever the rhythm', () => {
    const key = fc.tuple(fc.constantFrom('1', '2', 'A', '\r', '\b'), fc.integer({ min: 0, max: 200 }))
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        const { typed, scanned } = play(keys)
        const pressed = keys.map(([one]) => one).filter((one) => one !== '\r' && one !== '\b')
        expect([...typed, ...scanned.join('')].toSorted()).toEqual(pressed.toSorted())
      }),
    )
  })

  test('waits no longer than the opening gap before a single key counts as typed', () => {
    const { state } = step(WEDGE_IDLE, { kind: 'character', text: '7', at: 500 })
    expect(deadline(state)).toBe(500 + WEDGE_TIMING.openingGap)
    expect(deadline(WEDGE_IDLE)).toBeUndefined()
  })
})

describe('which character a key is', () => {
  const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false }

  test('the place of the key counts, not the layout, Caps Lock or an input method', () => {
    expect(scannedCharacter({ ...plain, code: 'Digit1', key: '&' })).toBe('1')
    expect(scannedCharacter({ ...plain, code: 'KeyA', key: 'A' })).toBe('a')
    expect(scannedCharacter({ ...plain, code: 'KeyA', key: 'a', shiftKey: true })).toBe('A')
    expect(scannedCharacter({ ...plain, code: 'Digit6', key: 'Process' })).toBe('6')
    expect(scannedCharacter({ ...plain, code: 'Numpad7', key: '7' })).toBe('7')
  })

  test('Ctrl+] and a bare character 29 are GS; other Ctrl keys are a person’s', () => {
    expect(scannedCharacter({ ...plain, code: 'BracketRight', key: ']', ctrlKey: true })).toBe('\x1d')
    expect(scannedCharacter({ ...plain, code: '', key: '\x1d' })).toBe('\x1d')
    expect(scannedCharacter({ ...plain, code: 'KeyP', key: 'p', ctrlKey: true })).toBeUndefined()
  })

  test('a key without a place counts by its own character, a named key by nothing', () => {
    expect(scannedCharacter({ ...plain, code: '', key: '5' })).toBe('5')
    expect(scannedCharacter({ ...plain, code: 'F2', key: 'F2' })).toBeUndefined()
    expect(characterOfCode('Escape', false)).toBeUndefined()
  })

  test('a person’s own layout is kept for typing, and a digit key is a digit', () => {
    expect(typedCharacter({ ...plain, code: 'Digit8', key: '*', shiftKey: true })).toBe('*')
    expect(typedCharacter({ ...plain, code: 'Digit4', key: "'" })).toBe('4')
    expect(typedCharacter({ ...plain, code: 'KeyQ', key: 'a' })).toBe('a')
  })
})
