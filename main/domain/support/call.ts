/** Somebody at the lane called somebody outside about something; who of the store is the journal entry's operator. */
export interface SupportCall {
  /** As the profile names the contact, or as it was written. */
  readonly contact: string
  /** The code of the failure it was about. */
  readonly failure?: string
  /** The receipt or payment it was about. */
  readonly subject?: string
  /** What the other side calls it. */
  readonly reference?: string
  readonly note: string
}

/** A call as it is listed: with the entry that wrote it. */
export interface LoggedCall extends SupportCall {
  readonly seq: number
  /** ISO 8601 with offset. */
  readonly at: string
  readonly operator: string
}
