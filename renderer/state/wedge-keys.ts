/** The parts of a KeyboardEvent that say which key it was. */
export interface KeyFacts {
  readonly code: string
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Code -> unshifted and shifted character of a US keyboard, which is what a wedge scanner plays by default. */
const SYMBOLS: Readonly<Record<string, readonly [string, string]>> = {
  Digit0: ['0', ')'],
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
}

/** The character a US keyboard has on this key: the same under any layout, Caps Lock and input method. */
export function characterOfCode(code: string, shift: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Numpad(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  return SYMBOLS[code]?.[shift ? 1 : 0]
}

/**
 * What a scanner means by this key. Ctrl with a key is the control character of ASCII (Ctrl+] is GS, the GS1
 * separator); without a `code` (remote desktops, on-screen keyboards) the key itself counts. Undefined: no character.
 */
export function scannedCharacter(event: KeyFacts): string | undefined {
  if (event.metaKey || event.altKey) return undefined
  const character = characterOfCode(event.code, event.shiftKey) ?? ([...event.key].length === 1 ? event.key : undefined)
  if (character === undefined || !event.ctrlKey) return character
  return controlCharacter(character)
}

/** Only the separators a code may hold: FS, GS, RS, US and EOT. Other Ctrl keys are a person's. */
function controlCharacter(character: string): string | undefined {
  const separators: Readonly<Record<string, string>> = {
    '\\': '\x1c',
    ']': '\x1d',
    '^': '\x1e',
    '6': '\x1e',
    _: '\x1f',
    '-': '\x1f',
  }
  return separators[character]
}

/** What a person meant by this key: the layout's own character, but a digit key is a digit even where Shift is needed. */
export function typedCharacter(event: KeyFacts): string | undefined {
  if (event.metaKey || event.altKey || event.ctrlKey) return undefined
  if (/^[0-9.*+\-/a-zA-Z]$/.test(event.key)) return event.key
  return characterOfCode(event.code, event.shiftKey)
}
