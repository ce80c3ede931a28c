import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a browser offers and Electron does not: to keep what was typed (a PIN among it) and to translate the page. */
const OFFERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '': { credentials_enable_service: false, credentials_enable_autosignin: false },
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
}

/** Makes Chromium's profile folder where it is missing, and takes its offers to the person back; all else in it stays. */
export function quietenProfile(profile: string): void {
  const folder = join(profile, 'Default')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'Preferences')
  const preferences = read(file)
  for (const [group, values] of Object.entries(OFFERS)) {
    if (group === '') Object.assign(preferences, values)
    else preferences[group] = { ...Object(preferences[group]), ...values }
  }
  // Whole or not at all, as Chromium writes it.
  writeFileSync(`${file}.new`, JSON.stringify(preferences), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** The preferences as Chromium left them; none where it has left no readable ones. */
function read(file: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    return {}
  }
}
