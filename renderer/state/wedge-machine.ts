/**
 * Tells a keyboard wedge scanner from a person typing, by time alone: a scanner's keys follow each other within
 * milliseconds and end with Enter or Tab. Pure: times are given, nothing is heard or done here.
 */
export interface WedgeTiming {
  /** Longest pause (ms) between the first keys of a burst. */
  readonly openingGap: number
  /** Longest pause (ms) once it is known to be a burst: a radio scanner stutters. */
  readonly runningGap: number
  /** Keys after which fast keys are a burst. */
  readonly shortest: number
}

export const WEDGE_TIMING: WedgeTiming = { openingGap: 35, runningGap: 120, shortest: 3 }

/** Longest code the bridge takes. */
const LONGEST = 4096

export interface WedgeState {
  /** What came in so far and is not decided yet. */
  readonly run: string
  /** When its last key was pressed (ms). */
  readonly lastAt: number
}

export const WEDGE_IDLE: WedgeState = { run: '', lastAt: Number.NEGATIVE_INFINITY }

export type WedgeInput =
  | { readonly kind: 'character'; readonly text: string; readonly at: number }
  /** Enter or Tab. */
  | { readonly kind: 'end'; readonly at: number }
  /** Any other key, or a key that repeats because it is held down: never a scanner's. */
  | { readonly kind: 'other'; readonly at: number }
  /** The clock, when no key came. */
  | { readonly kind: 'tick'; readonly at: number }

export interface WedgeStep {
  readonly state: WedgeState
  /** Keys now known to be typed by a person, in order, before the present one is judged. */
  readonly typed: string
  /** A whole code, scanned. The present key (its end) belongs to it. */
  readonly scanned?: string
  /** The present key is part of a burst and of nothing else. */
  readonly inBurst: boolean
}

/** Whether `state` already is a burst: long enough, and fast all along. */
function isBurst(state: WedgeState, timing: WedgeTiming = WEDGE_TIMING): boolean {
  return state.run.length >= timing.shortest
}

/** When (ms) a waiting run is given up as typing; undefined with nothing waiting. */
export function deadline(state: WedgeState, timing: WedgeTiming = WEDGE_TIMING): number | undefined {
  if (state.run === '') return undefined
  return state.lastAt + (isBurst(state, timing) ? timing.runningGap : timing.openingGap)
}

/** The machine's one step. */
export function step(state: WedgeState, input: WedgeInput, timing: WedgeTiming = WEDGE_TIMING): WedgeStep {
  const limit = deadline(state, timing)
  const broken = limit !== undefined && input.at > limit
  const typed = broken ? state.run : ''
  const live = broken ? WEDGE_IDLE : state
  switch (input.kind) {
    case 'tick':
      return { state: live, typed, inBurst: false }
    case 'other':
      return { state: WEDGE_IDLE, typed: typed + live.run, inBurst: false }
    case 'end':
      if (isBurst(live, timing)) return { state: WEDGE_IDLE, typed, scanned: live.run, inBurst: true }
      return { state: WEDGE_IDLE, typed: typed + live.run, inBurst: false }
    case 'character': {
      const run = (live.run + input.text).slice(0, LONGEST)
      const next: WedgeState = { run, lastAt: input.at }
      return { state: next, typed, inBurst: isBurst(next, timing) }
    }
  }
}
