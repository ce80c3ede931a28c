import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { quietenProfile } from './profile.ts'
import { temporaryFolder } from './support.ts'

const QUIET = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
}

function preferencesOf(profile: string): unknown {
  return JSON.parse(readFileSync(join(profile, 'Default', 'Preferences'), 'utf8'))
}

describe("Chromium's profile", () => {
  it('offers neither to keep a PIN nor to translate the page, from the first start on', () => {
    const profile = join(temporaryFolder(), 'Chromium')
    quietenProfile(profile)
    expect(preferencesOf(profile)).toEqual(QUIET)
    expect(statSync(profile).mode & 0o777).toBe(0o700)
  })

  it('keeps what Chromium wrote there, and takes back what a person had allowed', () => {
    const profile = temporaryFolder()
    mkdirSync(join(profile, 'Default'))
    const kept = { credentials_enable_service: true, profile: { name: 'Lane', password_manager_enabled: true } }
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ ...kept, extensions: { ui: 1 } }))
    quietenProfile(profile)
    expect(preferencesOf(profile)).toEqual({
      ...QUIET,
      profile: { name: 'Lane', password_manager_enabled: false },
      extensions: { ui: 1 },
    })
  })

  it('begins anew where a power cut left no readable preferences', () => {
    for (const left of ['', '{"profile":', 'null', '[]']) {
      const profile = temporaryFolder()
      mkdirSync(join(profile, 'Default'))
      writeFileSync(join(profile, 'Default', 'Preferences'), left)
      quietenProfile(profile)
      expect(preferencesOf(profile)).toEqual(QUIET)
    }
  })
})
