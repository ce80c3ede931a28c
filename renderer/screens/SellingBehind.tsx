import { Activity, type ReactNode } from 'react'
import type { CounterView } from '../../preload/contract.ts'
import { Selling } from './Selling.tsx'

/** The screens between which a customer's sale goes to and fro. */
const AT_THE_TILL: ReadonlySet<string> = new Set(['selling', 'tender', 'card', 'change'])
const NO_GOODS: Extract<CounterView['screen'], { kind: 'selling' }> = {
  kind: 'selling',
  basket: { kind: 'sale', lines: [], items: 0, gross: 0, savings: 0, tax: 0, total: 0, coupons: [] },
  held: 0,
}

/**
 * The selling screen, which stays in the page, unseen and deaf, while its sale is paid: the first scan of the next
 * customer then finds it made. Behind the change it is empty already, as that scan will find it.
 */
export function SellingBehind({ view }: { readonly view: CounterView }): ReactNode {
  const { screen } = view
  if (!AT_THE_TILL.has(screen.kind)) return null
  const selling = screen.kind === 'selling' ? screen : NO_GOODS
  return (
    <Activity mode={screen.kind === 'selling' ? 'visible' : 'hidden'}>
      <Selling view={view} screen={selling} />
    </Activity>
  )
}
