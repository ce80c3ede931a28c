import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { CounterView, Language, StationView, Words } from '../../preload/contract.ts'
import type { Take } from './desk.ts'
import { createFormats, type Formats } from './formats.ts'
import type { KeyListener } from './key-router.ts'
import type { KeyAction } from './keymap.ts'
import type { Station } from './station.ts'
import type { Changing } from './value.ts'
import { createTranslate, type Translate } from './words.ts'

export interface Speech {
  readonly language: Language
  readonly t: Translate
  readonly formats: Formats
  /** The station's own words in the language of the screen. */
  readonly pick: (words: Words) => string
  /** An item's name: the English one where the screen is English and the item has one. */
  readonly name: (name: string, nameEn: string) => string
}

const SpeechContext = createContext<Speech | undefined>(undefined)
const StationContext = createContext<Station | undefined>(undefined)
const ViewContext = createContext<CounterView | undefined>(undefined)
/** How many dialogs stand in front of the screen here. */
export const LayerContext = createContext(0)
/** Where the layers begin of what stands in front of everything behind it, however deep that is. */
export const LAYERS = { panel: 10, approval: 20, notice: 100 } as const

/** Whether the screen here stands unseen behind another one: it hears neither keys nor scans. */
export const AsleepContext = createContext(false)

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A component stands outside its provider')
  return value
}

/** Words and formats for `language`, made anew only when language, currency or time zone changes. */
export function SpeechProvider(props: {
  readonly language: Language
  readonly station: StationView
  readonly children: ReactNode
}): ReactNode {
  const { language, station } = props
  const { code, digits } = station.currency
  const { timezone } = station
  const speech = useMemo<Speech>(
    () => ({
      language,
      t: createTranslate(language),
      formats: createFormats(language, { currency: { code, digits }, timezone }),
      pick: (words) => words[language],
      name: (name, nameEn) => (language === 'en' && nameEn !== '' ? nameEn : name),
    }),
    [language, code, digits, timezone],
  )
  return <SpeechContext value={speech}>{props.children}</SpeechContext>
}

/** The station and its newest view for everything below. */
export function StationProvider(props: {
  readonly station: Station
  readonly view: CounterView
  readonly children: ReactNode
}): ReactNode {
  return (
    <StationContext value={props.station}>
      <ViewContext value={props.view}>{props.children}</ViewContext>
    </StationContext>
  )
}

export function useSpeech(): Speech {
  return present(useContext(SpeechContext))
}

export function useStation(): Station {
  return present(useContext(StationContext))
}

export function useView(): CounterView {
  return present(useContext(ViewContext))
}

/** The newest value of `changing`; the component draws again when it changes. */
export function useChanging<Value>(changing: Changing<Value>): Value {
  return useSyncExternalStore(changing.subscribe, changing.get)
}

/**
 * Hears keys as long as the component stands, in front of everything behind its dialog. What stands on the screen is what
 * hears them: an effect after the painting would leave a moment for the screen before.
 */
export function useKeys(listener: KeyListener, isolated = false): void {
  const { keys } = useStation()
  const layer = useContext(LayerContext)
  const newest = useRef(listener)
  useLayoutEffect(() => {
    newest.current = listener
  })
  const asleep = useContext(AsleepContext)
  useLayoutEffect(
    () => (asleep ? undefined : keys.add(() => newest.current, { layer, isolated })),
    [keys, layer, isolated, asleep],
  )
}

/** Hears one key of those that mean something on every screen, as `useKeys` does. */
export function useAction(wanted: KeyAction, perform: () => void): void {
  useKeys({
    action(action) {
      if (action !== wanted) return false
      perform()
      return true
    },
  })
}

/** Scans go to `take` as long as the component stands and none in front of it wants them. */
export function useScans(take: Take): void {
  useTaker(useStation().desk.scanTakers, take)
}

/** Operators' badges go to `take` as long as the component stands; everywhere else the station refuses them. */
export function useBadges(take: Take): void {
  useTaker(useStation().desk.badgeTakers, take)
}

function useTaker(takers: Changing<readonly Take[]>, take: Take): void {
  const newest = useRef(take)
  useLayoutEffect(() => {
    newest.current = take
  })
  const asleep = useContext(AsleepContext)
  useLayoutEffect(() => {
    if (asleep) return
    const own = (code: string): void => newest.current(code)
    takers.set([...takers.get(), own])
    return () => takers.set(takers.get().filter((one) => one !== own))
  }, [takers, asleep])
}
