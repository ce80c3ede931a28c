import { fillIn, type Push, type Pushed } from '../../preload/contract/push.ts'
import type {
  Answer,
  Bridge,
  Channel,
  CounterView,
  CustomerView,
  Input,
  SignatureView,
} from '../../preload/contract.ts'

declare global {
  interface Window {
    readonly checklane: Bridge
  }
}

/** What the counter's page may ask of the station. The only door to it: nothing else in the page touches `window.checklane`. */
export interface CounterClient {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>>
  ready(): Promise<Answer<'ready'>>
  watch(listener: (view: CounterView) => void): () => void
}

/** What the customer's page may do: watch, and sign while it is asked to. */
export interface CustomerClient {
  ready(): Promise<Answer<'customerReady'>>
  watch(listener: (view: CustomerView) => void): () => void
  sign(strokes: SignatureView): Promise<Answer<'sign'>>
}

type Methods = { readonly [C in Channel]: (input: Input<C>) => Promise<Answer<C>> }

function call<C extends Channel>(methods: Methods, channel: C, input: Input<C>): Promise<Answer<C>> {
  return methods[channel](input)
}

/** The counter's client over the bridge that the preload put on the page. */
export function counterClient(bridge: Bridge = window.checklane): CounterClient {
  return {
    call: (channel, input) => call(bridge, channel, input),
    ready: () => bridge.ready({}),
    watch: (listener) => bridge.onCounter(wholeViews(listener)),
  }
}

/** The customer's client over the bridge that the preload put on the page. */
export function customerClient(bridge: Bridge = window.checklane): CustomerClient {
  return {
    ready: () => bridge.customerReady({ touch: canBeTouched() }),
    watch: (listener) => bridge.onCustomer(wholeViews(listener)),
    sign: (strokes) => bridge.sign({ strokes }),
  }
}

/** A finger or a pen can write on this screen. */
function canBeTouched(): boolean {
  return navigator.maxTouchPoints > 0
}

/** Makes views whole again. A push that builds on what a page from before a reload had is left to the answer of `ready`. */
function wholeViews<View extends Pushed>(listener: (view: View) => void): (push: Push<View>) => void {
  let held: View | undefined
  return (push) => {
    const view = fillIn(push, held)
    if (view === undefined) return
    held = view
    listener(view)
  }
}
