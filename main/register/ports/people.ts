import type { Operator, Role } from '../../domain/operator.ts'
import type { Language } from '../../domain/profile.ts'

export type PinVerdict =
  | { readonly verdict: 'right'; readonly operator: Operator }
  /** Number unknown, operator disabled or PIN wrong: the caller must not tell which. */
  | { readonly verdict: 'wrong'; readonly triesLeft: number }
  | { readonly verdict: 'locked' }

export type BadgeVerdict =
  | { readonly verdict: 'right'; readonly operator: Operator }
  /** Somebody's, who may not sign in: disabled, or locked after wrong PINs. */
  | { readonly verdict: 'disabled' | 'locked'; readonly operator: Operator }
  | { readonly verdict: 'unknown' }
  /** Too many unknown badges in a row: none is taken until a PIN is right. */
  | { readonly verdict: 'shut' }

/** Why a badge is not given to an operator. */
export type BadgeProblem = 'badge_taken'

/** Why an operator or a PIN is not taken. */
export type OperatorProblem =
  | BadgeProblem
  | 'bad_number'
  | 'bad_name'
  | 'number_taken'
  | 'number_unknown'
  | 'pin_length'
  | 'pin_too_simple'

export interface Operators {
  list(): readonly (Operator & { readonly locked: boolean; readonly badge: boolean })[]
  find(number: string): Operator | undefined
  /** scrypt N=2^17 r=8 p=1 with the station's pepper, off the main thread. Counts wrong tries durably; five lock. */
  verify(number: string, pin: string): Promise<PinVerdict>
  add(
    operator: Pick<Operator, 'number' | 'name' | 'role' | 'language' | 'born'>,
    pin: string,
  ): Promise<OperatorProblem | undefined>
  resetPin(number: string, pin: string): Promise<OperatorProblem | undefined>
  /** Only what is named changes. */
  change(
    number: string,
    changes: Partial<Pick<Operator, 'name' | 'role' | 'language'>>,
  ): Extract<OperatorProblem, 'bad_name' | 'number_unknown'> | undefined
  disable(number: string): void
  enable(number: string): void
  unlock(number: string): void
  /** Whose badge it is, by its keyed hash. Unknown ones are counted durably; many in a row shut this way in. */
  badgeHolder(badge: string): BadgeVerdict
  /** Gives an operator a badge in place of the one they had; the badge itself is not kept. */
  setBadge(number: string, badge: string): Extract<OperatorProblem, BadgeProblem | 'number_unknown'> | undefined
  removeBadge(number: string): void
  /** Sample operators with their PINs, as long as no other operator exists. */
  samples(): readonly { readonly number: string; readonly name: string; readonly role: Role; readonly pin: string }[]
}

/** Who practises, and in which language their screen is. */
export interface Pupil {
  readonly operator: Operator
  readonly language?: Language
}

/** The way to the practice station and back. */
export interface Training {
  /**
   * Opens an empty practice station where the pupil is signed in, and puts it in front of this one. `entered` is called
   * once it is open; where that throws, or it cannot be opened, nothing has changed. Missing where there is no way in.
   */
  enter?(pupil: Pupil, entered: () => void): Promise<void>
  /** Puts the real station in front again. Missing at the real station. */
  leave?(): void
}
