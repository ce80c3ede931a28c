import type { TerminalLink } from '../../../main/payment/link.ts'

export type Path = readonly (string | number)[]

/** A link whose replies to requests of `category` are changed on their way, the first `times` of them. */
export function tampered(
  link: TerminalLink,
  category: string,
  change: (reply: unknown) => unknown,
  times = 1,
): TerminalLink {
  let left = times
  return {
    ...link,
    async exchange(request, signal) {
      const exchanged = await link.exchange(request, signal)
      if (!exchanged.ok || !(`${category}Request` in request.SaleToPOIRequest) || left === 0) return exchanged
      left -= 1
      return { ok: true, reply: change(structuredClone(exchanged.reply)) }
    },
  }
}

/** Every path that ends in a text, number or truth value. */
export function leaves(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leaves(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]))
}

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (isTree(inner) ? inner[key] : undefined), value)
}

/** A copy of `value` with `put` at `path`; `undefined` takes the key away. */
export function withLeaf(value: unknown, path: Path, put: unknown): unknown {
  const copy = structuredClone(value)
  const parent = at(copy, path.slice(0, -1))
  const key = path.at(-1)
  if (isTree(parent) && key !== undefined) {
    if (put === undefined) delete parent[key]
    else parent[key] = put
  }
  return copy
}

function isTree(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}
