import { pinyin } from 'pinyin-pro'
import { fold, wordsOf } from './search-text.ts'

const HAN = /\p{Script=Han}+/gu
/** Readings kept of runs that have to be read as a whole. */
const RUNS_KEPT = 20_000

/**
 * Makes the pinyin initials of folded names: 可口可乐 -> "kkkl"; letters and digits stand for themselves, anything else
 * is left out; empty where a name has no Chinese. Keeps what it has read: a character with one initial needs no second
 * look, and a run with a character of several (银行, 重庆) is read as a whole.
 */
export function initialsReader(): (folded: string) => string {
  const single = new Map<string, string | undefined>()
  const runs = new Map<string, string>()

  function ofCharacter(character: string): string | undefined {
    if (!single.has(character)) {
      const readings = pinyin(character, { pattern: 'first', toneType: 'none', type: 'array', multiple: true })
      const initials = new Set(readings.map(lettersOf))
      single.set(character, initials.size === 1 ? [...initials][0] : undefined)
    }
    return single.get(character)
  }

  function ofRun(run: string): string {
    let initials = ''
    for (const character of run) {
      const initial = ofCharacter(character)
      if (initial === undefined) return inContext(run)
      initials += initial
    }
    return initials
  }

  function inContext(run: string): string {
    const kept = runs.get(run)
    if (kept !== undefined) return kept
    const read = lettersOf(pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).join(''))
    if (runs.size >= RUNS_KEPT) runs.clear()
    runs.set(run, read)
    return read
  }

  return (folded) => {
    const read = folded.replace(HAN, ofRun)
    return read === folded ? '' : lettersOf(read)
  }
}

function lettersOf(text: string): string {
  return wordsOf(fold(text)).join('')
}
