import type { Answer, Channel, CounterView, Failure, Input } from '../../preload/contract.ts'
import type { CounterClient } from './client.ts'
import { type Approval, createDesk, type Desk, type Panel } from './desk.ts'
import { takeHeardScans } from './heard-scans.ts'
import { createKeyRouter, type KeyRouter } from './key-router.ts'
import { bareCode, createDoubleScans, isBadge, type ScanRules } from './scan-rules.ts'
import { createSounds, type Sounds } from './sounds.ts'
import { createViewStore, type ViewStore } from './view-store.ts'

/** Everything a screen can do: ask the station, open panels, hear keys. */
export interface Station {
  readonly views: ViewStore<CounterView>
  readonly desk: Desk
  readonly keys: KeyRouter
  readonly sounds: Sounds
  /** Asks; where a second person must approve, asks that person and asks again. A failure is shown as a notice. */
  run<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>>
  /** Asks for something to look at: the panel shows a failure itself. */
  look<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>>
  /** What a scanner sent: goes to the panel that wants scans, or badges, else into the basket. */
  scan(code: string): void
  /** A code goes into the basket, with no question about doubles. */
  sell(code: string): void
  open(panel: Panel): void
  close(): void
  /** Takes the notice away that stands in front; false where it could not be done. */
  dismiss(): Promise<boolean>
}

/** Pressed twice by a bouncing finger, these are two wishes all the same. */
const REPEATABLE: ReadonlySet<Channel> = new Set<Channel>(['scan', 'key', 'quantity'])

const NO_RULES: ScanRules = { prefix: '', suffix: '', doubleScan: 0, badges: [] }

/** The page's working parts around `client`. `unreachable` is said when the bridge itself fails. */
export function createStation(client: CounterClient, unreachable: () => Failure): Station {
  const views = createViewStore<CounterView>(client)
  const desk = createDesk()
  const sounds = createSounds()
  const underWay = new Map<string, Promise<unknown>>()
  let ids = 0

  const ask = async <C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>> => {
    try {
      return await client.call(channel, input)
    } catch {
      return { ok: false, failure: unreachable() }
    }
  }
  const askSecondPerson = (failure: Failure, operator: string | undefined): Promise<Approval | undefined> =>
    new Promise((resolve) => {
      ids += 1
      // One at a time: what waited for the one before is given up, not left waiting for ever.
      desk.approval.get()?.answer(undefined)
      desk.approval.set({
        id: ids,
        failure,
        over: views.get()?.screen.kind,
        ...(operator === undefined ? {} : { operator }),
        answer(approval) {
          desk.approval.set(undefined)
          resolve(approval)
        },
      })
    })
  const show = (failure: Failure, noticeBefore: number | undefined): void => {
    const notice = views.get()?.notice
    if (notice !== undefined && notice.id !== noticeBefore) return
    ids += 1
    desk.failure.set({ id: ids, failure })
    sounds.play('refused')
  }
  const perform = async <C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>> => {
    const noticeBefore = views.get()?.notice?.id
    let answer = await ask(channel, input)
    if (!answer.ok && answer.failure.code === 'approval_needed') {
      let tried: string | undefined
      while (!answer.ok) {
        const approval = await askSecondPerson(answer.failure, answer.failure.code === 'wrong_pin' ? tried : undefined)
        if (approval === undefined) return answer
        tried = 'operator' in approval ? approval.operator : undefined
        answer = await ask(channel, { ...input, approval } as Input<C>)
      }
    }
    if (answer.ok) desk.failure.set(undefined)
    else show(answer.failure, noticeBefore)
    return answer
  }
  const run = <C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>> => {
    if (REPEATABLE.has(channel)) return perform(channel, input)
    const name = `${channel} ${JSON.stringify(input)}`
    const same = underWay.get(name)
    if (same !== undefined) return same as Promise<Answer<C>>
    const performing = perform(channel, input).finally(() => underWay.delete(name))
    underWay.set(name, performing)
    return performing
  }
  const close = (): void => desk.panel.set(undefined)
  const sell = (code: string): void => {
    const panel = desk.panel.get()
    void run('scan', { code }).then((answer) => {
      if (answer.ok && desk.panel.get() === panel) close()
    })
  }
  const doubles = createDoubleScans()
  const scan = (sent: string): void => {
    const rules = views.get()?.station.scanner ?? NO_RULES
    const code = bareCode(sent, rules)
    const taker = desk.scanTakers.get().at(-1)
    if (isBadge(code, rules)) (desk.badgeTakers.get().at(-1) ?? sell)(code)
    else if (taker !== undefined) taker(code)
    else if (doubles.isDouble(code, rules.doubleScan) && views.get()?.screen.kind === 'selling') {
      desk.panel.set({ name: 'double_scan', code })
      sounds.play('attention')
    } else sell(code)
  }
  takeHeardScans(client, views, scan)
  views.subscribe(() => {
    const approval = desk.approval.get()
    if (approval !== undefined && approval.over !== views.get()?.screen.kind) approval.answer(undefined)
  })

  return {
    views,
    desk,
    keys: createKeyRouter(),
    sounds,
    run,
    look: ask,
    scan,
    sell,
    open: (panel) => desk.panel.set(panel),
    close,
    async dismiss() {
      const notice = views.get()?.notice
      if (desk.failure.get() === undefined)
        return (await ask('dismissNotice', notice === undefined ? {} : { id: notice.id })).ok
      desk.failure.set(undefined)
      return true
    },
  }
}
