import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CounterView } from '../preload/contract.ts'
import { Icon } from './components/Icon.tsx'
import { NoticeBar } from './components/NoticeBar.tsx'
import { TopBar } from './components/TopBar.tsx'
import { Change } from './screens/Change.tsx'
import { ChooseShift } from './screens/ChooseShift.tsx'
import { Closed } from './screens/Closed.tsx'
import { Count } from './screens/Count.tsx'
import { CardPayment } from './screens/card/CardPayment.tsx'
import { Locked } from './screens/Locked.tsx'
import { NoView } from './screens/NoView.tsx'
import { OpenShift } from './screens/OpenShift.tsx'
import { ApprovalDialog } from './screens/panels/Others.tsx'
import { PanelInFront } from './screens/panels/PanelInFront.tsx'
import { SellingBehind } from './screens/SellingBehind.tsx'
import { SignIn } from './screens/SignIn.tsx'
import { Tender } from './screens/Tender.tsx'
import {
  LAYERS,
  LayerContext,
  SpeechProvider,
  StationProvider,
  useChanging,
  useKeys,
  useSpeech,
  useStation,
} from './state/context.tsx'
import { hearKeys } from './state/hear-keys.ts'
import { applyLook } from './state/look.ts'
import { reprintLast } from './state/reprint.ts'
import type { Station } from './state/station.ts'
import type { WordKey } from './state/words.ts'

/** The cashier's window. Empty until the station's first view is here, or is known to be missing. */
export function App({ station }: { readonly station: Station }): ReactNode {
  const view = useSyncExternalStore(station.views.subscribe, station.views.get)
  const missing = useSyncExternalStore(station.views.subscribe, station.views.missing)
  useEffect(() => hearKeys(window, station), [station])
  if (view === undefined) return missing === undefined ? null : <NoView missing={missing} />
  return (
    <SpeechProvider language={view.language} station={view.station}>
      <StationProvider station={station} view={view}>
        <Counter view={view} />
      </StationProvider>
    </SpeechProvider>
  )
}

function Counter({ view }: { readonly view: CounterView }): ReactNode {
  const station = useStation()
  const approval = useChanging(station.desk.approval)
  const { language, look, sound, screen } = view
  const { textSize, theme } = look
  const { training } = view.station
  useEffect(
    () => applyLook(document.documentElement, { language, textSize, theme, training }),
    [language, textSize, theme, training],
  )
  useEffect(() => station.sounds.hear(sound), [station, sound])
  // What was opened over one screen means nothing over another.
  const step = screen.kind === 'card' ? screen.state.step : ''
  const asked = screen.kind === 'selling' ? (screen.question?.about ?? '') : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: these name the screen that changed
  useEffect(() => {
    station.close()
    station.desk.failure.set(undefined)
  }, [station, screen.kind, step, asked, training])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new notice takes the place of the page's own
  useEffect(() => station.desk.failure.set(undefined), [station, view.notice?.id])
  useScannedReceipt(view.receiptScanned)
  const lastChange = useLastChange(view)
  const before = useRef(screen.kind)
  // biome-ignore lint/correctness/useExhaustiveDependencies: half-typed entries and chosen lines stay with their sale
  useEffect(() => {
    // What was keyed over the change belongs to the sale that begins.
    if (before.current !== 'change' || screen.kind !== 'selling') station.desk.entry.set('')
    station.desk.chosenLine.set(undefined)
    before.current = screen.kind
  }, [station, screen.kind, training])
  const known = view.operator !== undefined && screen.kind !== 'locked'
  const panel = useChanging(station.desk.panel)
  useKeys({
    action(action) {
      // Help is for anybody: somebody who cannot sign in needs it most.
      if (action === 'help') station.open({ name: 'help' })
      else if (!known) return false
      else if (action === 'menu') station.open({ name: 'menu' })
      else if (action === 'alerts' && view.alerts !== undefined) station.open({ name: 'alerts' })
      else if (action === 'maintenance') station.open({ name: 'maintenance' })
      else if (action === 'switch') station.open({ name: 'switch_operator' })
      else if (action === 'lock') void station.run('lock', {})
      else if (action === 'reprint') void reprintLast(station)
      else return false
      return true
    },
  })
  return (
    <div className="counter">
      <TopBar
        place={view.station}
        operator={view.operator}
        shift={view.shift}
        checks={view.checks}
        locked={screen.kind === 'locked'}
        alerts={view.alerts?.open ?? 0}
        printed={view.papers.length > 0}
      />
      <SellingBehind view={view} />
      <ScreenInFront view={view} />
      <NoticeBar idle={<NextStep view={view} lastChange={lastChange} />} />
      <LayerContext value={LAYERS.panel}>{(known || panel?.name === 'help') && <PanelInFront />}</LayerContext>
      <LayerContext value={LAYERS.approval}>
        {approval !== undefined && <ApprovalDialog key={approval.id} request={approval} />}
      </LayerContext>
    </div>
  )
}

/** Opens the receipt whose code was scanned: each once, none that was scanned before the page was up. */
function useScannedReceipt(scanned: CounterView['receiptScanned']): void {
  const station = useStation()
  const opened = useRef(scanned?.id)
  useEffect(() => {
    if (scanned === undefined || scanned.id === opened.current) return
    opened.current = scanned.id
    station.open({ name: 'receipts', receipt: scanned.receipt })
  }, [station, scanned])
}

/** Every screen but the selling screen, which stands behind. */
function ScreenInFront({ view }: { readonly view: CounterView }): ReactNode {
  const { screen } = view
  switch (screen.kind) {
    case 'sign_in':
      return <SignIn screen={screen} />
    case 'locked':
      return <Locked screen={screen} />
    case 'choose_shift':
      return <ChooseShift screen={screen} />
    case 'open_shift':
      return <OpenShift canSell={screen.canSell} />
    case 'selling':
      return null
    case 'tender':
      return <Tender screen={screen} />
    case 'card':
      return <CardPayment screen={screen} />
    case 'change':
      return <Change screen={screen} paper={view.papers[0]} />
    case 'count':
      return <Count screen={screen} />
    case 'closed':
      return <Closed report={screen.report} />
  }
}

const NEXT: Readonly<Record<CounterView['screen']['kind'], WordKey>> = {
  sign_in: 'screen.next.sign_in',
  locked: 'screen.next.locked',
  choose_shift: 'screen.next.choose_shift',
  open_shift: 'screen.next.open_shift',
  selling: 'screen.next.selling',
  tender: 'screen.next.tender',
  card: 'screen.next.card',
  change: 'screen.next.change',
  count: 'screen.next.count',
  closed: 'screen.next.closed',
}

/** Where money goes back. */
const NEXT_BACK = {
  selling: 'screen.next.refund_selling',
  tender: 'screen.next.refund_tender',
  change: 'screen.next.refund_change',
} as const satisfies Partial<Record<CounterView['screen']['kind'], WordKey>>

/** With nothing to report, the message line says what comes next. */
function NextStep({ view, lastChange }: { readonly view: CounterView; readonly lastChange: number }): ReactNode {
  const { t, formats } = useSpeech()
  if (view.station.counterWaits === true)
    return (
      <p className="next-step counter-waits" role="status">
        <Icon name="warning" /> {t('screen.next.counter_waits')}
      </p>
    )
  if (lastChange > 0 && isEmpty(view.screen))
    return <p className="next-step">{t('screen.next.selling_after', { amount: formats.money(lastChange) })}</p>
  return <p className="next-step">{t(nextWords(view))}</p>
}

/** The change of the sale before, as long as the next one has not begun: a digit may have taken it away unread. */
function useLastChange({ screen }: CounterView): number {
  const [change, setChange] = useState(0)
  const empty = isEmpty(screen)
  const shown = screen.kind === 'change' ? screen.change : 0
  useEffect(() => {
    if (!empty) setChange(shown)
  }, [empty, shown])
  return change
}

/** Nothing is in the basket, and no goods are waited for to come back. */
function isEmpty(screen: CounterView['screen']): boolean {
  return screen.kind === 'selling' && screen.basket.kind === 'sale' && screen.basket.lines.length === 0
}

/** Whether the cashier hands something back: what goes to a card goes there by itself. */
function byHand({ tenders }: Extract<CounterView['screen'], { kind: 'change' }>): boolean {
  return tenders.some(({ kind }) => kind === 'cash' || kind === 'voucher')
}

function nextWords({ screen, suspended, operator }: CounterView): WordKey {
  if (screen.kind === 'open_shift' && suspended.some(({ owner }) => owner.number === operator?.number))
    return 'screen.next.own_suspended'
  const back =
    'basket' in screen ? screen.basket.kind === 'refund' : screen.kind === 'change' && screen.sale === 'refund'
  if (back && screen.kind === 'selling' && screen.basket.lines.some((line) => !line.voided))
    return 'screen.next.refund_more'
  if (back && (screen.kind === 'selling' || screen.kind === 'tender' || screen.kind === 'change'))
    return screen.kind === 'change' && !byHand(screen) ? 'screen.next.paid' : NEXT_BACK[screen.kind]
  if (screen.kind === 'open_shift' && !screen.canSell) return 'screen.next.no_selling'
  if (screen.kind === 'change' && screen.change === 0) return 'screen.next.paid'
  return isEmpty(screen) ? 'screen.next.selling_empty' : NEXT[screen.kind]
}
