/** A real terminal as a technician enrols it. */
export interface Enrolment {
  readonly host: string
  readonly port: number
  readonly poiId: string
  readonly domain?: string
  readonly eventPort?: number
  readonly storeId?: string
  readonly merchantId?: string
  /** PEM of the authority its certificate comes from. */
  readonly authority: string
  readonly passphrase: string
  readonly keyIdentifier: string
  readonly keyVersion: number
}

/** Why a terminal was not enrolled; codes with words under `failure.enrol_<code>`. */
export type EnrolProblem =
  | 'payments_open'
  | 'no_connection'
  | 'untrusted'
  | 'other_terminal'
  | 'bad_authority'
  | 'other_key'
  | 'refused'
  | 'no_answer'
  | 'secrets'

/** Which terminal this station charges by. */
export interface TerminalChoice {
  readonly kind: 'practice' | 'nexo'
  readonly poiId: string
  /** Whether card tender may be taken. A nexo terminal must have been enrolled first. */
  readonly activated: boolean
}

export interface TerminalDesk {
  choice(): TerminalChoice
  /** Tries the terminal by Login and Diagnosis, and only then keeps it: its secrets in the key store, the rest in the settings. */
  enrol(
    given: Enrolment,
  ): Promise<
    { readonly ok: true; readonly hostReachable: boolean } | { readonly ok: false; readonly why: EnrolProblem }
  >
  /** Back to the built-in practice terminal, or why not. */
  backToPractice(): 'payments_open' | undefined
}
