import type { CounterView } from '../../preload/contract.ts'

type Sound = NonNullable<CounterView['sound']>

/** Plays the station's sounds: each new id once, none for what sounded before the page was up. */
export interface Sounds {
  hear(sound: Sound | undefined): void
  play(name: Sound['name']): void
}

/** Sounds from the app's own origin. A machine without a sound card stays silent; the words are on the screen as well. */
export function createSounds(open: (address: string) => HTMLAudioElement = (address) => new Audio(address)): Sounds {
  const loaded = new Map<Sound['name'], HTMLAudioElement>()
  let lastHeard: number | undefined
  const play = (name: Sound['name']): void => {
    const audio = loaded.get(name) ?? open(`/sounds/${name}.wav`)
    loaded.set(name, audio)
    audio.currentTime = 0
    audio.play().catch(() => undefined)
  }
  // The eye first: starting a sound takes the page as long as drawing a line does.
  const playOncePainted = (name: Sound['name']): void => {
    if (document.hidden) play(name)
    else requestAnimationFrame(() => setTimeout(() => play(name)))
  }
  return {
    play: playOncePainted,
    hear(sound) {
      const first = lastHeard === undefined
      if (sound === undefined) {
        lastHeard ??= -1
        return
      }
      if (!first && sound.id > (lastHeard ?? -1)) playOncePainted(sound.name)
      lastHeard = sound.id
    },
  }
}
