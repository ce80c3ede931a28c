import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

const ASSETS = new URL('../../assets/', import.meta.url)

export interface CatalogueRow {
  readonly codes: readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

export interface Selector {
  readonly codes?: readonly string[]
  readonly departments?: readonly string[]
}

export interface StarterPromotion {
  readonly id: string
  readonly when: Selector & { readonly items?: Selector; readonly groups?: readonly { readonly items: Selector }[] }
  readonly give: { readonly of?: string | Selector }
}

export interface QuickKeyLayout {
  readonly tabs: readonly {
    readonly id: string
    readonly name: Readonly<Record<string, string>>
    readonly keys: readonly { readonly code: string; readonly picture: string }[]
  }[]
}

/** Bytes of a file under assets/. */
export function bytesOf(path: string): Buffer {
  return readFileSync(new URL(path, ASSETS))
}

/** Text of a file under assets/. */
export function textOf(path: string): string {
  return bytesOf(path).toString('utf8')
}

/** A JSON document under assets/; the caller says what it should look like and the tests prove it. */
export function documentOf<Document>(path: string): Document {
  return JSON.parse(textOf(path)) as Document
}

/** The starter catalogue, one entry a row, with its codes taken apart at "|". */
export function catalogue(): readonly CatalogueRow[] {
  const rows: Record<string, string>[] = parse(textOf('starter/catalogue.csv'), { columns: true })
  return rows.map((fields) => ({ codes: (fields.code ?? '').split('|'), fields }))
}

/** The GS1 check digit of the digits before it (GS1 General Specifications 7.9.1), for any length. */
export function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

/** What keeps a text from being well-formed XML of elements and comments alone, or undefined when nothing does. */
export function xmlFault(text: string): string | undefined {
  const element = /<!--(?:(?!--)[\s\S])*-->|<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y
  const open: string[] = []
  let roots = 0
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const between = text.slice(at, next < 0 ? undefined : next)
    if (open.length === 0 && between.trim() !== '') return `text outside the root at ${at}`
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(between)) return `bare ampersand after ${at}`
    if (next < 0) break
    element.lastIndex = next
    const found = element.exec(text)
    if (found === null) return `no element at ${next}: ${text.slice(next, next + 30)}`
    const [whole, closing, name, attributes, empty] = found
    if (name !== undefined) {
      const names = [...(attributes ?? '').matchAll(/([\w:-]+)=/g)].map((match) => match[1])
      if (new Set(names).size < names.length) return `an attribute twice in <${name}> at ${next}`
      if (closing === '/') {
        if (open.pop() !== name) return `</${name}> closes what is not open at ${next}`
      } else {
        if (open.length === 0) roots += 1
        if (empty === '') open.push(name)
      }
    }
    at = next + whole.length
  }
  if (open.length > 0) return `<${open.join('><')}> left open`
  return roots === 1 ? undefined : `${roots} roots`
}
