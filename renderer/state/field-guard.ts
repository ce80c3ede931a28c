/** A field a person types text into: what a scan must never land in. */
export type TextField = HTMLInputElement | HTMLTextAreaElement

const TEXT_TYPES = new Set(['text', 'search', 'password', 'tel', 'url', 'email', 'number', ''])

/** The text field that has focus, if one has. */
export function focusedField(page: Document): TextField | undefined {
  const active = page.activeElement
  if (active instanceof HTMLTextAreaElement) return active
  if (active instanceof HTMLInputElement && TEXT_TYPES.has(active.type)) return active
  return undefined
}

/** A field as it was before a burst began. */
export interface FieldMemory {
  readonly field: TextField
  readonly value: string
  readonly start: number | null
  readonly end: number | null
}

/** Remembers `field` with its caret. */
export function remember(field: TextField): FieldMemory {
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd }
}

/** Sets the value the way typing does, so that the page's own listeners hear of it. */
function setValue(field: TextField, value: string): void {
  if (field.value === value) return
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts the field back as remembered; an input method's unfinished composition is ended first. */
export function restore(memory: FieldMemory, composing: boolean): void {
  const { field, value, start, end } = memory
  if (composing) {
    field.blur()
    field.focus()
  }
  setValue(field, value)
  if (start !== null && end !== null) field.setSelectionRange(start, end)
}

/** Types `text` where the caret was: for fast keys that turned out to be a person's. */
export function insert(memory: FieldMemory, text: string): void {
  const { field, value } = memory
  const start = memory.start ?? value.length
  const end = memory.end ?? value.length
  setValue(field, value.slice(0, start) + text + value.slice(end))
  if (memory.start !== null) field.setSelectionRange(start + text.length, start + text.length)
}
