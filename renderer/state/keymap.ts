/** What a person at the counter may want by one key. */
export type KeyAction =
  | 'help'
  | 'search'
  | 'quantity'
  | 'price_check'
  | 'hold'
  | 'recall'
  | 'member'
  | 'discount'
  | 'void_line'
  | 'card'
  | 'cash_exact'
  | 'lock'
  | 'back'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'reprint'
  | 'receipt_code'
  | 'no_sale'
  | 'menu'
  | 'confirm'
  | 'erase'
  | 'void_sale'
  | 'explain'
  | 'alerts'
  | 'maintenance'
  | 'switch'
  | 'bundle'

/** The default keys, as they are also printed on the buttons. */
export const KEY_NAMES: Readonly<Record<KeyAction, string>> = {
  help: 'F1',
  search: 'F2',
  quantity: 'F3',
  price_check: 'F4',
  hold: 'F5',
  recall: 'F6',
  member: 'F7',
  discount: 'F8',
  void_line: 'F9',
  card: 'F10',
  cash_exact: 'F11',
  lock: 'F12',
  back: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  reprint: 'Ctrl+P',
  receipt_code: 'Ctrl+Q',
  no_sale: 'Ctrl+D',
  menu: 'Home',
  confirm: 'Enter',
  erase: '⌫',
  void_sale: 'Shift+F9',
  explain: 'Shift+F4',
  alerts: 'Shift+F12',
  maintenance: 'Shift+F10',
  switch: 'Shift+F11',
  bundle: 'Shift+F1',
}

const PLAIN: Readonly<Record<string, KeyAction>> = {
  F1: 'help',
  F2: 'search',
  F3: 'quantity',
  F4: 'price_check',
  F5: 'hold',
  F6: 'recall',
  F7: 'member',
  F8: 'discount',
  F9: 'void_line',
  F10: 'card',
  F11: 'cash_exact',
  F12: 'lock',
  Escape: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'menu',
  Enter: 'confirm',
  Backspace: 'erase',
}

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** The action of a pressed key, or undefined where it has none. */
export function actionOf(event: Pressed): KeyAction | undefined {
  if (event.altKey || event.metaKey) return undefined
  if (event.ctrlKey) {
    if (event.code === 'KeyP') return 'reprint'
    if (event.code === 'KeyQ') return 'receipt_code'
    return event.code === 'KeyD' ? 'no_sale' : undefined
  }
  if (event.shiftKey && event.key === 'F9') return 'void_sale'
  if (event.shiftKey && event.key === 'F4') return 'explain'
  if (event.shiftKey && event.key === 'F12') return 'alerts'
  if (event.shiftKey && event.key === 'F10') return 'maintenance'
  if (event.shiftKey && event.key === 'F11') return 'switch'
  if (event.shiftKey && event.key === 'F1') return 'bundle'
  return PLAIN[event.key]
}

/** Keys that go on as long as they are held; any other says its wish once, however long a finger lies on it. */
export const HELD_KEYS: ReadonlySet<KeyAction> = new Set<KeyAction>(['erase', 'up', 'down', 'left', 'right'])

/** Keys a text field needs for itself. */
export const FIELD_KEYS: ReadonlySet<KeyAction> = new Set<KeyAction>(['erase', 'menu'])
