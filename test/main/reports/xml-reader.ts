/** An element as a reader gets it: references resolved, white space between elements left out. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

const NAME = /[A-Za-z_][\w:.-]*/y
const ALLOWED = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads well-formed XML 1.0 of elements, attributes and text, and throws for anything else: a character that has no
 * place in XML, an unknown reference, a tag that is not closed in its turn, an attribute given twice.
 */
export function readXml(source: string): Element {
  if (!ALLOWED.test(source)) throw new Error('A character that XML has no place for')
  let at = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(source)?.[0].length ?? 0
  const fail = (what: string): Error => new Error(`${what} at ${at}: ${source.slice(at, at + 40)}`)
  const resolved = (raw: string): string => {
    if (raw.includes('<')) throw fail('A bare <')
    return raw.replace(/&([^;&]*);?/g, (whole, name: string) => {
      const number = /^#(\d+)$/.exec(name)?.[1]
      const character = number === undefined ? NAMED[name] : String.fromCodePoint(Number(number))
      if (character === undefined || !whole.endsWith(';')) throw fail(`Reference ${whole}`)
      return character
    })
  }
  const name = (): string => {
    NAME.lastIndex = at
    const found = NAME.exec(source)?.[0]
    if (found === undefined) throw fail('No name')
    at += found.length
    return found
  }
  const element = (): Element => {
    if (source[at] !== '<') throw fail('No element')
    at += 1
    const own = name()
    const attributes: Record<string, string> = {}
    for (;;) {
      const space = /^\s*/.exec(source.slice(at, at + 200))?.[0].length ?? 0
      at += space
      if (source.startsWith('/>', at)) {
        at += 2
        return { name: own, attributes, children: [], text: '' }
      }
      if (source[at] === '>') break
      if (space === 0) throw fail('No blank before an attribute')
      const key = name()
      if (source.slice(at, at + 2) !== '="') throw fail('No value')
      const end = source.indexOf('"', at + 2)
      if (end === -1 || key in attributes) throw fail(`Attribute ${key}`)
      attributes[key] = resolved(source.slice(at + 2, end))
      at = end + 1
    }
    at += 1
    const children: Element[] = []
    let text = ''
    for (;;) {
      const next = source.indexOf('<', at)
      if (next === -1) throw fail('No end')
      text += resolved(source.slice(at, next))
      at = next
      if (source.startsWith(`</${own}>`, at)) {
        at += own.length + 3
        return { name: own, attributes, children, text: children.length === 0 ? text : '' }
      }
      children.push(element())
    }
  }
  const root = element()
  if (source.slice(at).trim() !== '') throw fail('Something after the end')
  return root
}

/** The child of that name; throws where there is not exactly one. */
export function only(parent: Element, name: string): Element {
  const found = all(parent, name)
  const [one] = found
  if (found.length !== 1 || one === undefined) throw new Error(`${found.length} of ${name} in ${parent.name}`)
  return one
}

export function all(parent: Element, name: string): readonly Element[] {
  return parent.children.filter((child) => child.name === name)
}
