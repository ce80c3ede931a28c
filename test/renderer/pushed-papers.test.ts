import { describe, expect, it } from 'vitest'
import type { Bridge, CounterPush, CounterView, PaperView } from '../../preload/contract.ts'
import { counterClient } from '../../renderer/state/client.ts'

const view: Omit<CounterView, 'papers'> = {
  revision: 1,
  language: 'en',
  look: { textSize: 'normal', theme: 'light' },
  station: {
    store: 'Test',
    station: 'S1L1',
    currency: { code: 'CNY', digits: 2 },
    timezone: 'Asia/Shanghai',
    weightUnit: 'kg',
    training: false,
    virtual: { scale: true, terminal: true },
  },
  rights: [],
  checks: [],
  support: [],
  lateDeclines: 0,
  screen: { kind: 'open_shift', canSell: true },
}

const paper = (id: string): PaperView => ({ id, title: id, columns: 48, blocks: [] })

function page(atReady: readonly PaperView[]) {
  let push: (view: CounterPush) => void = () => undefined
  const bridge: Partial<Bridge> = {
    ready: async () => ({ ok: true, value: { ...view, papers: atReady } }),
    onCounter(listener) {
      push = listener
      return () => undefined
    },
  }
  const client = counterClient(bridge as Bridge)
  const seen: string[][] = []
  client.watch(({ papers }) => seen.push(papers.map(({ id }) => id)))
  return {
    client,
    seen,
    push: (papers?: readonly PaperView[]) => push(papers === undefined ? view : { ...view, papers }),
  }
}

describe('papers that come with a push only when they changed', () => {
  it('stay on the page while pushes leave them out', async () => {
    const { client, seen, push } = page([paper('a')])
    await client.ready()
    push()
    push([paper('b'), paper('a')])
    push()
    push([])
    push()
    expect(seen).toEqual([['a'], ['b', 'a'], ['b', 'a'], [], []])
  })

  it('are not taken back by an answer to ready that a push overtook', async () => {
    const { client, seen, push } = page([paper('old')])
    const answered = client.ready()
    push([paper('new')])
    await answered
    push()
    expect(seen).toEqual([['new'], ['new']])
  })
})
