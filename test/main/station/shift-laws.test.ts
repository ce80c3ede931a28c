import { expect, test, vi } from 'vitest'
import { expectedCash } from '../../../main/domain/shift/shift.ts'
import { type Chance, createChance } from '../../fuzz/chance.ts'
import { type Lane, openLane } from './lane.ts'

const MILK = { code: '6901234567892', price: 300 } as const
const PEOPLE = [
  { operator: '01', pin: '2580' },
  { operator: '02', pin: '3691' },
  { operator: '03', pin: '1470' },
] as const
const MANAGER = PEOPLE[2]

/** Three people share a counter in whatever order; what lies in each till insert is added up by hand beside it. */
class Counter {
  lane: Lane
  readonly chance: Chance
  /** Minor units in the till insert of each shift: the one in the drawer is the shift on the screen. */
  readonly inserts = new Map<number, number>()
  /** The shift on the screen when each receipt came out. */
  readonly soldIn: number[] = []
  readonly closed: number[] = []

  constructor(lane: Lane, seed: number) {
    this.lane = lane
    this.chance = createChance(seed)
    this.knowPins()
  }

  /** Hashing PINs is not what is looked at here, and takes most of the time. */
  private knowPins(): void {
    const { operators } = this.lane.station.store
    vi.spyOn(operators, 'verify').mockImplementation((number, pin) => {
      const operator = operators.find(number)
      const isRight = PEOPLE.some((one) => one.operator === number && one.pin === pin)
      return Promise.resolve(operator !== undefined && isRight ? { verdict: 'right', operator } : { verdict: 'locked' })
    })
  }

  async step(): Promise<void> {
    const steps = [
      this.takeSeat,
      this.takeSeat,
      this.suspend,
      this.resume,
      this.sell,
      this.sell,
      this.sell,
      this.sell,
      this.leaveBasketOpen,
      this.finishBasket,
      this.recall,
      this.moveCash,
      this.moveCash,
      this.close,
      this.goAway,
      this.cutPower,
    ]
    const { kind } = this.lane.view().screen
    const idle = kind !== 'selling' && kind !== 'change' && !this.chance.once(4)
    await (idle ? this.takeSeat : this.chance.of(steps)).call(this)
    this.look()
  }

  /** At most one shift is in, none is in twice, and the store says the same as the screen. */
  private look(): void {
    const { state, parts } = this.lane.station.register
    const { active, suspended } = parts.ledger.unfinishedShifts()
    expect(active?.shift).toEqual(state.shift)
    expect(active?.holder).toBe(state.holder)
    expect(suspended).toEqual(state.suspended)
    const open = [...(active === undefined ? [] : [active.shift]), ...suspended.map(({ shift }) => shift)]
    const numbers = open.map(({ number }) => number).sort((one, other) => one - other)
    expect(numbers).toEqual([...this.inserts.keys()].filter((number) => !this.closed.includes(number)))
    expect(new Set(open.map(({ operator }) => operator)).size).toBe(open.length)
    for (const { number, float } of open)
      expect(expectedCash(float, parts.ledger.shiftTotals(number))).toBe(this.inserts.get(number))
  }

  private get inDrawer(): number {
    return this.lane.view().shift?.number ?? 0
  }

  private put(amount: number): void {
    this.inserts.set(this.inDrawer, (this.inserts.get(this.inDrawer) ?? 0) + amount)
  }

  async takeSeat(): Promise<void> {
    const who = this.chance.of(PEOPLE)
    const { screen } = this.lane.view()
    if (screen.kind === 'sign_in') await this.lane.done('signIn', { ...who, shift: 'ask' })
    else await this.lane.call('switchOperator', who)
    if (this.lane.view().screen.kind === 'choose_shift' && !this.chance.once(6))
      await this.lane.done('chooseShift', { choice: this.chance.of(['go_on', 'own']) })
    const now = this.lane.view()
    const own = now.suspended.some(({ owner }) => owner.number === now.operator?.number)
    if (now.screen.kind !== 'open_shift' || own) return
    const float = this.chance.below(30_000)
    await this.lane.done('openShift', { float: (float / 100).toFixed(2) })
    this.inserts.set(this.inDrawer, float)
  }

  async suspend(): Promise<void> {
    await this.lane.call('suspendShift', {})
  }

  async resume(): Promise<void> {
    const { suspended, operator } = this.lane.view()
    if (suspended.length === 0) return
    const { number } = this.chance.of(suspended)
    const approval = operator?.number === MANAGER.operator ? PEOPLE[1] : MANAGER
    await this.lane.call('resumeShift', { shift: number, approval })
  }

  async sell(): Promise<void> {
    const pieces = 1 + this.chance.below(4)
    const rung = await this.lane.call('key', { text: `${pieces}*${MILK.code}` })
    if (rung.ok) await this.finishBasket()
  }

  async leaveBasketOpen(): Promise<void> {
    await this.lane.call('scan', { code: MILK.code })
  }

  async finishBasket(): Promise<void> {
    const started = await this.lane.call('startTender', {})
    if (!started.ok) return
    const { total } = this.lane.screen('tender').basket
    await this.lane.done('payCash', { amount: '100' })
    this.soldIn.push(this.inDrawer)
    this.put(total)
    await this.lane.done('next', {})
  }

  async recall(): Promise<void> {
    const held = await this.lane.call('held', {})
    if (held.ok && held.value.length > 0) await this.lane.call('recall', { id: this.chance.of(held.value).id })
  }

  async moveCash(): Promise<void> {
    const amount = 1 + this.chance.below(2_000)
    const way = this.chance.of(['paidIn', 'paidOut', 'drop'] as const)
    const { operator } = this.lane.view()
    const approval = operator?.number === MANAGER.operator ? PEOPLE[1] : MANAGER
    const text = (amount / 100).toFixed(2)
    const input = way === 'drop' ? { amount: text, approval } : { amount: text, reason: 'law', approval }
    const moved = await this.lane.call(way, input as never)
    if (moved.ok) this.put(way === 'paidIn' ? amount : -amount)
  }

  async close(): Promise<void> {
    const { suspended, operator } = this.lane.view()
    const one = this.chance.once(2) && suspended.length > 0 ? this.chance.of(suspended).number : undefined
    const approval = operator?.number === MANAGER.operator ? PEOPLE[1] : MANAGER
    const started = await this.lane.call('startCount', { ...(one === undefined ? {} : { shift: one }), approval })
    if (started.ok) await this.count()
  }

  async count(): Promise<void> {
    const { shift } = this.lane.screen('count')
    const lies = this.inserts.get(shift) ?? 0
    await this.lane.done('closeShift', { counted: { by: 'sum', amount: (Math.max(0, lies) / 100).toFixed(2) } })
    this.closed.push(shift)
    await this.lane.done('next', {})
  }

  async goAway(): Promise<void> {
    const { operator } = this.lane.view()
    if (operator === undefined) return
    await this.lane.done('lock', {})
    const manager = operator.number === MANAGER.operator ? PEOPLE[1] : MANAGER
    await this.lane.done('forceSignOut', { ...manager, shift: this.chance.of(['suspend', 'leave_open']) })
  }

  async cutPower(): Promise<void> {
    this.lane = await this.lane.restart()
    this.knowPins()
  }

  /** The day ends: the manager counts whatever is left. */
  async endDay(): Promise<void> {
    await this.cutPower()
    await this.lane.done('signIn', MANAGER)
    while (this.lane.view().screen.kind === 'selling') {
      await this.finishBasket()
      await this.lane.done('startCount', {})
      await this.count()
    }
    for (const { number } of this.lane.view().suspended) {
      await this.lane.done('startCount', { shift: number })
      await this.count()
    }
  }
}

test.each([1, 2, 3, 4, 5, 6])(
  'three people, any order, power cuts: every insert holds what its own Z says (%i)',
  async (seed) => {
    const counter = new Counter(await openLane(), seed)
    try {
      for (let number = 0; number < 120; number += 1) await counter.step()
      await counter.endDay()
      const { lane, closed, soldIn, inserts } = counter
      const { ledger, journal } = lane.station.store
      const sales = [...ledger.completed()]
      expect(sales.map(({ shift }) => shift)).toEqual(soldIn)
      expect([...inserts.keys()].sort()).toEqual([...closed].sort())
      const closes = closed.map((number) => ledger.shift(number)?.close)
      const differences = closed.map((number) => Math.max(0, inserts.get(number) ?? 0) - (inserts.get(number) ?? 0))
      expect(closes.map((close) => close?.difference)).toEqual(differences)
      const sum = (of: (close: NonNullable<(typeof closes)[number]>) => number) =>
        closes.reduce((total, close) => total + (close === undefined ? Number.NaN : of(close)), 0)
      expect(sum(({ totals }) => totals.sales.count)).toBe(journal.totals().sales.count)
      expect(sum(({ totals }) => totals.sales.amount)).toBe(journal.totals().sales.amount)
      expect(sales.length).toBeGreaterThan(10)
      expect(new Set(soldIn).size).toBeGreaterThan(2)
      expect(await lane.station.store.verify()).toMatchObject({ ok: true, problems: [] })
      expect(lane.faults).toEqual([])
    } finally {
      counter.lane.remove()
      vi.restoreAllMocks()
    }
  },
)
