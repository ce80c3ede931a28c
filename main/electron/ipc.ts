import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { type Channel, CUSTOMER_CHANNELS, channels, type Events } from '../../preload/contract.ts'
import { refuse } from '../register/answer.ts'
import { type Page, pageOf } from './origin.ts'

export type Call = (channel: Channel, input: unknown) => Promise<unknown>

/**
 * The only place that hears the pages. A message counts only from the top frame of one of our own pages, and the
 * customer's page may only watch and sign; anything doubtful is refused before its input is looked at.
 */
export function answerPages(call: Call): void {
  for (const channel of Object.keys(channels) as Channel[]) {
    ipcMain.handle(channel, (event, input: unknown) => {
      const page = senderPage(event.senderFrame)
      const allowed = page !== undefined && isForCustomers(channel) === (page === 'customer')
      return allowed ? call(channel, input) : refuse('sender_refused')
    })
  }
}

/** Which of our pages sent it; undefined for no frame, a sub-frame, or any other address. */
export function senderPage(frame: Pick<WebFrameMain, 'parent' | 'url'> | null): Page | undefined {
  return frame === null || frame.parent !== null ? undefined : pageOf(frame.url)
}

export function push<E extends keyof Events>(contents: WebContents, event: E, view: Events[E]): void {
  if (!contents.isDestroyed()) contents.send(event, view)
}

function isForCustomers(channel: Channel): boolean {
  return (CUSTOMER_CHANNELS as readonly Channel[]).includes(channel)
}
