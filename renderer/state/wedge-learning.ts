import { WEDGE_TIMING, type WedgeTiming } from './wedge-machine.ts'

/*
 * A cable scanner sends a key each millisecond, a radio one each thirty: how fast this lane's scanner is, is learnt from
 * what it scanned. A person is never mistaken for it: people do not type evenly, nor below the fastest gap ever allowed.
 */

/** Bounds (ms) within which the pauses may be learnt; a fast typist is at 60 to 80 between keys. */
const OPENING = { least: 20, most: 55 } as const
const RUNNING = { least: 80, most: 200 } as const
/** Keys of a slow run that ended like a code, before it may teach. */
const EVIDENCE = 8
/** Slowest and fastest pause of a machine are this close. */
const EVEN = 2.5

/** The timing after a scan with these pauses (ms) between its keys. */
export function learnFrom(timing: WedgeTiming, pauses: readonly number[]): WedgeTiming {
  if (pauses.length < 3) return timing
  const longest = Math.max(...pauses)
  const sorted = pauses.toSorted((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length / 2)] ?? longest
  return {
    ...timing,
    openingGap: drawn(timing.openingGap, clamp(usual * 3 + 15, OPENING)),
    runningGap: drawn(timing.runningGap, clamp(longest * 3 + 40, RUNNING)),
  }
}

/**
 * Whether a run that was taken for typing was a slow scanner after all: digits only, as evenly as no person types, ended
 * by Enter. The run itself stays typed; the next one is recognised.
 */
export function isSlowScanner(text: string, pauses: readonly number[]): boolean {
  if (text.length < EVIDENCE || !/^\d+$/.test(text)) return false
  const longest = Math.max(...pauses)
  const shortest = Math.max(Math.min(...pauses), 1)
  return longest <= OPENING.most && longest / shortest <= EVEN
}

export const FIRST_TIMING: WedgeTiming = WEDGE_TIMING

/** Half way towards what this scan says: one stutter does not change the scanner. */
function drawn(from: number, to: number): number {
  return Math.round((from + to) / 2)
}

function clamp(value: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Math.min(Math.max(value, least), most)
}
