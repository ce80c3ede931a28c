import type { Input, Result, SettingsView } from '../../../preload/contract.ts'
import { answer, DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { permitOwn } from './rights.ts'

export function readSettings(register: Register): Result<SettingsView> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const { profile, presentSeconds, idleLockMinutes, paperColumns, textSize, theme, signature } = register.settings
  const { store, station, language } = profile
  return answer({ store, station, language, presentSeconds, idleLockMinutes, paperColumns, textSize, theme, signature })
}

/** Only what is named changes; what changed is journaled with its new value. */
export function saveSettings(register: Register, input: Input<'saveSettings'>): Result<null> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const { store, language, ...rest } = input
  if (store !== undefined && store.trim() === '') return refuse('name_needed')
  const before = register.settings
  const profile = {
    ...before.profile,
    ...(store === undefined ? {} : { store: store.trim() }),
    ...(language === undefined ? {} : { language }),
  }
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  register.parts.settings.save({ ...before, ...named, profile })
  const changed = Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  register.record({ fact: 'settings_changed', changed })
  return DONE
}
