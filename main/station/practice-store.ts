import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { NO_DEVICES } from '../domain/device-settings.ts'
import type { Profile } from '../domain/profile.ts'
import { trainingStation } from '../domain/training.ts'
import type { StationSettings } from '../register/ports.ts'
import type { StoredOperators } from '../storage/operators.ts'
import { asRefusal } from '../storage/refusal.ts'
import type { Cipher } from '../storage/secrets.ts'
import { createStore, type Store } from '../storage/store.ts'

/** Inside the data folder of the station beside which somebody practises. */
const TRAINING_FOLDER = 'training'

export interface PracticeOptions {
  readonly cipher: Cipher
  readonly program: string
  readonly now: Date
  /** Somebody keyed a wrong PIN while practising: the real journal hears of it. */
  readonly refused: (number: string, reason: 'locked' | 'wrong_pin') => void
}

/**
 * A new, empty data folder to practise on, in place of the one before: whoever practises finds the same beginning, and
 * what is kept never grows beyond one practice. The last one stays until then, for whoever wants to look at it.
 * Goods, promotions and people are the real station's own, read where they are: a copy of a hundred thousand items would
 * be waited for. Throws StorageRefusal.
 */
export async function openPracticeStore(real: Store, options: PracticeOptions): Promise<Store> {
  const folder = join(real.folder, TRAINING_FOLDER)
  const settings = practiceSettings(real.settings.current())
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    throw asRefusal(error, folder)
  }
  const practice = await createStore(folder, { ...options, profile: settings.profile })
  try {
    practice.settings.save(settings)
  } catch (error) {
    practice.close()
    throw asRefusal(error, folder)
  }
  return { ...practice, catalogue: real.catalogue, operators: practiceOperators(real.operators, options.refused) }
}

/** As the lane is set, on virtual devices and the practice terminal, and telling no other place or system of anything. */
function practiceSettings(real: StationSettings): StationSettings {
  const { journalCopy: _copy, retentionDays: _days, ...kept } = real
  return {
    ...kept,
    profile: practiceProfile(real.profile),
    devices: { ...NO_DEVICES, scanner: { ...real.devices.scanner } },
    training: true,
  }
}

function practiceProfile(real: Profile): Profile {
  const { offline } = real.terminal
  return {
    ...real,
    station: trainingStation(real.station),
    terminal: { kind: 'practice', ...(offline === undefined ? {} : { offline }) },
  }
}

/** Who may practise is who may sign in at the counter, with the same PIN and the same tries: no way round a locked number. */
function practiceOperators(real: StoredOperators, refused: PracticeOptions['refused']): StoredOperators {
  const atTheCounter = (): never => {
    throw new Error('Operators are changed at the real station only')
  }
  return {
    list: () => real.list(),
    find: (number) => real.find(number),
    async verify(number, pin) {
      const verdict = await real.verify(number, pin)
      if (verdict.verdict !== 'right') refused(number, verdict.verdict === 'locked' ? 'locked' : 'wrong_pin')
      return verdict
    },
    badgeHolder(badge) {
      const found = real.badgeHolder(badge)
      if (found.verdict === 'locked') refused(found.operator.number, 'locked')
      return found
    },
    samples: () => real.samples(),
    add: atTheCounter,
    addSamples: atTheCounter,
    resetPin: atTheCounter,
    change: atTheCounter,
    disable: atTheCounter,
    enable: atTheCounter,
    unlock: atTheCounter,
    setBadge: atTheCounter,
    removeBadge: atTheCounter,
  }
}
