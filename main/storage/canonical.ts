/**
 * The canonical form of the journal: JSON by RFC 8785 (JCS) — members sorted by the UTF-16 code units of their names,
 * no white space, strings escaped as ECMAScript's JSON.stringify does, members without a value left out. Every number
 * in it is a safe integer, so numbers need no further rule. Throws RangeError on any other number: that is a program error.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError(`The journal holds whole numbers only, not ${value}`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value)
    default:
      throw new TypeError(`The journal cannot hold a ${typeof value}`)
  }
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '['
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ','
    text += canonical(values[index])
  }
  return `${text}]`
}

function canonicalObject(object: object): string {
  const members = object as Readonly<Record<string, unknown>>
  let text = '{'
  for (const name of Object.keys(members).sort()) {
    const value = members[name]
    if (value === undefined) continue
    if (text.length > 1) text += ','
    text += `${JSON.stringify(name)}:${canonical(value)}`
  }
  return `${text}}`
}
