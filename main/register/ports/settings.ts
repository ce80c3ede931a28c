import type { DeviceSettings } from '../../domain/device-settings.ts'
import type { Profile } from '../../domain/profile.ts'
import type { Bitmap } from '../../domain/receipt/bitmap.ts'

/** The station's settings document: what the store's profile says and what a technician set. */
export interface StationSettings {
  readonly profile: Profile
  /** Seconds a customer has to present a card. */
  readonly presentSeconds: number
  /** 0 never locks by itself. */
  readonly idleLockMinutes: number
  readonly paperColumns: 32 | 48
  readonly textSize: 'normal' | 'large'
  readonly theme: 'light' | 'dark'
  /** Where a customer signs a card payment that needs it; `auto`: on their screen where it can be touched, else on paper. */
  readonly signature: 'auto' | 'screen' | 'paper'
  readonly devices: DeviceSettings
  /** A practice station: every paper and screen of it says so, and no real device is ever used. */
  readonly training?: boolean
  /** Folder on another disk that the journal is copied to as it grows; none where it is not set. */
  readonly journalCopy?: string
  /** Days that stay in the live database; older ones that every other system has had go to archives. All stay where it is not set. */
  readonly retentionDays?: number
}

export interface Settings {
  current(): StationSettings
  save(settings: StationSettings): void
  /** Set when the document could not be read at start and the last good copy is used: what was wrong, and where. */
  readonly trouble?: { readonly file: string; readonly reason: string }
}

/** The store's logo as a printer has it, or why the file cannot be one. */
export type LogoRead =
  | { readonly ok: true; readonly logo: Bitmap }
  | { readonly ok: false; readonly problem: 'not_png' | 'too_large' | 'damaged' | 'blank' }

/** The file that a customer's receipt begins with. */
export interface Logo {
  /** The kept file for paper of so many columns; undefined where there is none. */
  current(columns: number): LogoRead | undefined
  /** What a file would look like; keeps nothing. */
  read(png: Uint8Array, columns: number): LogoRead
  /** Keeps a file that `read` took. Throws where the disk does not take it. */
  save(png: Uint8Array): void
  remove(): void
}

/** Secrets never stand in the database or the settings; Electron's safeStorage keeps them. */
export interface Secrets {
  /** Whether this machine has a key store. Without one nothing is kept: a secret in plain text is none. */
  available(): boolean
  /** Undefined where none was stored under this name. Throws where the store cannot be opened. */
  read(name: string): Buffer | undefined
  write(name: string, secret: Buffer): void
}
