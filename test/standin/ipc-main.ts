import { EventEmitter } from 'node:events'
import type { IpcMain as ElectronIpcMain, IpcMainEvent } from 'electron'
import type { CoveredFrame, World } from './frames.ts'
import { createClone } from './page/clone.ts'
import type { WebContents } from './web-contents.ts'

const clone = createClone()

interface MessageEvent extends Record<EventNames, unknown> {
  readonly type: 'frame'
  readonly sender: WebContents
  readonly senderFrame: CoveredFrame | null
  readonly frameId: number
  readonly processId: number
  readonly ports: readonly never[]
  readonly reply: (channel: string, ...parameters: unknown[]) => void
}

type NamedOnly = keyof Pick<ElectronIpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
type EventNames = keyof Pick<
  IpcMainEvent,
  'type' | 'sender' | 'senderFrame' | 'frameId' | 'processId' | 'ports' | 'reply'
>
type Handler = (event: MessageEvent, ...parameters: unknown[]) => unknown

/** Electron's ipcMain: named handlers and listeners for what the preloads send. */
export class IpcMain extends EventEmitter implements Record<NamedOnly, unknown> {
  private readonly handlers = new Map<string, Handler>()

  /** @throws Error when the channel already has a handler, as Electron does */
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    }
    this.handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...parameters) => {
      this.removeHandler(channel)
      return handler(event, ...parameters)
    })
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }

  /** Takes one message of a preload; called by the page it came from. */
  receive(sender: WebContents, world: World, message: readonly unknown[]): void {
    if (message[0] === 'send') {
      const [, channel, parameters] = message as readonly [string, string, unknown[]]
      this.emit(channel, this.event(sender, world), ...parameters)
      return
    }
    if (message[0] !== 'invoke') return
    const [, call, channel, parameters] = message as readonly [string, number, string, unknown[]]
    void this.invoke(sender, world, call, channel, parameters)
  }

  private async invoke(
    sender: WebContents,
    world: World,
    call: number,
    channel: string,
    parameters: unknown[],
  ): Promise<void> {
    const handler = this.handlers.get(channel)
    let text: string
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      const value = await handler(this.event(sender, world), ...parameters)
      text = clone.encode(['answer', call, undefined, value])
    } catch (error) {
      text = clone.encode(['answer', call, String(error)])
    }
    sender.answer(world, text)
  }

  private event(sender: WebContents, world: World): MessageEvent {
    const frame = sender.frameOf(world)
    return {
      type: 'frame',
      sender,
      // Electron: null once the frame has navigated or is gone, however late it is asked for.
      get senderFrame() {
        return sender.frameOf(world)
      },
      frameId: frame?.routingId ?? -1,
      processId: frame?.processId ?? -1,
      ports: [],
      reply: (channel, ...parameters) => sender.answer(world, clone.encode(['event', channel, parameters])),
    }
  }
}
