import type { ReactNode } from 'react'
import type { CounterView } from '../../preload/contract.ts'
import { AsleepContext } from '../state/context.tsx'
import { Selling } from './Selling.tsx'

/** The screens between which a customer's sale goes to and fro. */
const AT_THE_TILL: ReadonlySet<string> = new Set(['selling', 'tender', 'card', 'change'])
const NO_GOODS: Extract<CounterView['screen'], { kind: 'selling' }> = {
  kind: 'selling',
  basket: { kind: 'sale', lines: [], items: 0, gross: 0, savings: 0, tax: 0, total: 0, coupons: [] },
  held: 0,
}

/**
 * The selling screen, which stays in the page, laid out but unseen and deaf, while its sale is paid: the first scan of the
 * next customer then finds it made. Behind the change it is empty already, as that scan will find it.
 */
export function SellingBehind({ view }: { readonly view: CounterView }): ReactNode {
  const { screen } = view
  if (!AT_THE_TILL.has(screen.kind)) return null
  const asleep = screen.kind !== 'selling'
  return (
    <AsleepContext value={asleep}>
      <div className={asleep ? 'behind asleep' : 'behind'} inert={asleep}>
        <Selling
          unit={view.station.weightUnit}
          textSize={view.look.textSize}
          screen={screen.kind === 'selling' ? screen : NO_GOODS}
        />
      </div>
    </AsleepContext>
  )
}
