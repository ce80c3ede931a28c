const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text between tags. Characters that XML 1.0 has no place for (control characters, halves of pairs) become U+FFFD; a
 * carriage return is written as a reference, for a reader turns a bare one into a line feed. Nothing else is touched:
 * marks that turn the writing direction stand as they were.
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
    .replaceAll('\r', '&#13;')
}

/** The value of an attribute; a reader would turn its line breaks and tabs into blanks, so they are references. */
function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

export type Attributes = Readonly<Record<string, string | undefined>>

/** An element with text inside; nothing at all for an undefined text. */
export function leaf(name: string, text: string | undefined, attributes: Attributes = {}): string {
  return text === undefined ? '' : `<${name}${written(attributes)}>${xmlText(text)}</${name}>`
}

/** An element with elements inside, in their order. */
export function branch(name: string, attributes: Attributes, ...children: readonly string[]): string {
  return `<${name}${written(attributes)}>${children.join('')}</${name}>`
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlAttribute(value)}"`))
    .join('')
}
