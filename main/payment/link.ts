import type { NexoRequest } from './nexo/messages.ts'

/**
 * Why no reply came.
 * unreachable  not one byte of the request left the counter: the terminal cannot know of it
 * closed       the connection ended; whether the terminal got the request is not known
 * timeout      nothing came in the time the caller allowed; whether the terminal got the request is not known
 */
export type LinkFault = 'unreachable' | 'closed' | 'timeout'

/** What exactly was wrong, for the technician who enrols a terminal; holds no word of a message. */
export type LinkDetail =
  /* Before a connection stood: the fault is `unreachable`. */
  | 'no_connection'
  | 'untrusted'
  | 'other_terminal'
  | 'bad_authority'
  /* On it: the fault is `closed`, or `timeout` where the caller gave up. */
  | 'given_up'
  | 'closed'
  | 'too_slow'
  | 'too_long'
  | 'http_status'
  | 'garbage'
  /* Of the seal of a reply. */
  | 'not_sealed'
  | 'other_key'
  | 'not_readable'
  | 'forged'
  | 'header_differs'
  | 'replayed'

export type Exchanged =
  /** `reply` is decoded JSON and nothing more: whoever reads it checks it. */
  | { readonly ok: true; readonly reply: unknown }
  | { readonly ok: false; readonly fault: LinkFault; readonly detail?: LinkDetail }

export type LinkEvent =
  /** The terminal's display changed (nexo Display / DisplayNotification towards the sale system). */
  | { readonly event: 'display'; readonly shows: 'present' | 'pin' | 'authorising' }
  /** nexo EventNotification `Initialised`: the terminal has started anew and may have forgotten what was in flight. */
  | { readonly event: 'restarted' }
  /** A response that no exchange was waiting for: late, or a second one. Unchecked, like every reply. */
  | { readonly event: 'stray'; readonly reply: unknown }

/**
 * The way to one terminal. Encryption, certificates and sockets live behind it; exchanges may overlap, because an Abort
 * or TransactionStatus goes out while a Payment is open. Never rejects.
 */
export interface TerminalLink {
  /** One request and its response. Aborting `signal` gives the connection up and yields `timeout`. */
  exchange(request: NexoRequest, signal?: AbortSignal): Promise<Exchanged>
  /**
   * A message that has no response (nexo Abort): undefined once the terminal's end has taken it. Aborting `signal` gives
   * the connection up and yields `timeout`.
   */
  post(request: NexoRequest, signal?: AbortSignal): Promise<LinkFault | undefined>
  /**
   * Calls `heard` at every event; returns how to stop. A stray reply that `heard` answers with `later`, or throws over, may
   * be delivered again.
   */
  watch(heard: (event: LinkEvent) => 'taken' | 'later'): () => void
}
