/** What was seen outside the station, one line each, in the order it was seen. */
export type Seen =
  /** A pulse, and the journal's newest entry at that moment: what the drawer opened for. */
  | { readonly saw: 'drawer'; readonly head: number }
  /** A paper, by the hash of what is on it. */
  | { readonly saw: 'paper'; readonly bytes: string; readonly duplicate: boolean; readonly receipt?: string }
  | { readonly saw: 'thanks'; readonly receipt: string; readonly total: number }
  | { readonly saw: 'doing'; readonly channel: string }
  /** The open sale on the screen once an action was answered, the journal's newest entry then, and why it was refused. */
  | {
      readonly saw: 'basket'
      readonly head: number
      readonly refused?: string
      readonly draft?: string
      readonly lines?: number
    }

export function parseSeen(text: string): readonly Seen[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Seen]))
}
