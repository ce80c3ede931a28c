/** The application's own origin: the only place pages come from and the only one whose messages are heard. */
export const SCHEME = 'app'
export const HOST = 'checklane'
export const ORIGIN = `${SCHEME}://${HOST}`

export const PAGES = { counter: `${ORIGIN}/counter.html`, customer: `${ORIGIN}/customer.html` } as const
export type Page = keyof typeof PAGES

/** Which of our pages an address is, exactly; undefined for anything else. */
export function pageOf(address: string): Page | undefined {
  const { protocol, host, pathname } = URL.parse(address) ?? {}
  if (protocol !== `${SCHEME}:` || host !== HOST) return undefined
  return (Object.keys(PAGES) as Page[]).find((page) => PAGES[page] === `${ORIGIN}${pathname}`)
}
