import type { Failure } from '../../preload/contract.ts'
import type { Fact, JournalEntry } from '../domain/journal/fact.ts'
import { add, formatAmount, formatMoney, type Minor } from '../domain/money.ts'
import type { Operator } from '../domain/operator.ts'
import type { PricedBasket } from '../domain/pricing/basket.ts'
import type { Promotion } from '../domain/pricing/promotion.ts'
import type { Words } from '../domain/profile.ts'
import { applyToDraft, type Draft, type DraftEvent, draftFrom, emptyDraft, liveLines } from '../domain/sale/draft.ts'
import { lostTaxes } from '../domain/tax.ts'
import { isoAt } from '../domain/time.ts'
import { failure } from './answer.ts'
import { promiseReversals } from './card/promised.ts'
import { createSequence, type Sequence } from './numbers.ts'
import type {
  AlertBook,
  CallLog,
  Catalogue,
  Clock,
  DeviceCounters,
  Drafts,
  Drawer,
  Effects,
  IntentStore,
  Journal,
  Ledger,
  Logo,
  Operators,
  Payments,
  Printing,
  Room,
  Scale,
  Settings,
  StationSettings,
  TerminalDesk,
  Training,
  UpkeepBook,
  Watch,
} from './ports.ts'
import { SalePricing } from './sale-pricing.ts'
import type { Notice, RegisterState } from './state.ts'
import type { Params } from './words.ts'

export interface RegisterParts {
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly drafts: Drafts
  readonly journal: Journal
  readonly ledger: Ledger
  readonly operators: Operators
  readonly settings: Settings
  readonly logo: Logo
  readonly intents: IntentStore
  readonly payments: Payments
  readonly printing: Printing
  readonly drawer: Drawer
  readonly scale: Scale
  readonly terminal: TerminalDesk
  /** Room on the disk; without it there is always enough. */
  readonly room?: Room
  readonly alerts: AlertBook
  readonly upkeep: UpkeepBook
  readonly counters: Pick<DeviceCounters, 'all'>
  readonly calls: CallLog
  /** Missing where nothing is sold: a command that only looks. */
  readonly watch?: Watch
  /** Missing where nobody can practise: replay, a command that only looks. */
  readonly training?: Training
  /** What messages and sounds are numbered by; a station that stands in front of another goes on with its numbers. */
  readonly signals?: Sequence
  /** Where faults of the program go. Gets no card data. */
  readonly report: (error: unknown) => void
}

/**
 * The counter: where it stands, and the few ways in which that may change. Use cases (one a file) are functions over it.
 * Everything that must survive is written through its parts before `state` shows it.
 */
export class Register {
  readonly parts: RegisterParts
  readonly state: RegisterState
  readonly #changed: () => void
  readonly #pricing = new SalePricing(this)
  readonly #signals: Sequence
  #heldCount = 0
  /** While things are written together: what is to be seen of them once they are durable. */
  #effects: (() => void)[] | undefined

  /** `changed` is called after anything that the screens may show; it must not call back into a use case. */
  constructor(parts: RegisterParts, changed: () => void) {
    this.parts = parts
    this.#changed = changed
    this.#signals = parts.signals ?? createSequence()
    const { active, suspended } = parts.ledger.unfinishedShifts()
    this.state = { locked: false, phase: { at: 'selling' }, notices: [], suspended, ...active }
    const unfinished = this.unfinished()
    this.#heldCount = unfinished.filter((draft) => draft.held !== undefined).length
    const open = unfinished.find((draft) => draft.held === undefined)
    if (open !== undefined) {
      this.state.draft = open
      this.state.pricedAt = this.#momentOf(open)
      this.state.priced = this.#pricing.price(open, this.state.pricedAt)
    }
    this.#tellLostTaxes(unfinished)
  }

  /** Open and held sales whose goods the tax table no longer knows are still sold, and somebody is told how. */
  #tellLostTaxes(unfinished: readonly Draft[]): void {
    const lines = unfinished.filter(({ kind }) => kind === 'sale').flatMap(liveLines)
    for (const { code, kept } of lostTaxes(this.settings.profile.tax, lines)) {
      if (kept) this.notify('warning', 'tax_code_kept', { tax: code })
      else this.notify('warning', 'tax_code_lost', { tax: code })
    }
  }

  get settings(): StationSettings {
    return this.parts.settings.current()
  }

  get timezone(): string {
    return this.settings.profile.timezone
  }

  now(): Date {
    return this.parts.clock.now()
  }

  nowIso(): string {
    return isoAt(this.now(), this.timezone)
  }

  /** "12.50" in the station's currency, for records. */
  amount(amount: Minor): string {
    return formatAmount(amount, this.settings.profile.currency)
  }

  /** "¥12.50" in both languages, for what a person is told. */
  money(amount: Minor): Words {
    const { currency } = this.settings.profile
    return { 'zh-CN': formatMoney(amount, currency, 'zh-CN'), en: formatMoney(amount, currency, 'en') }
  }

  /** A fault of the program or the disk where no caller waits; it is reported, never swallowed. */
  trouble(error: unknown): void {
    this.parts.report(error)
  }

  changed(): void {
    this.#changed()
  }

  /** Writes a fact with who, when and in which shift; durable when it returns. */
  record(
    fact: Fact,
    effects?: Effects,
    operator: Operator | undefined = this.state.operator,
    shift: number | undefined = this.state.shift?.number,
  ): JournalEntry {
    return this.parts.journal.record(
      {
        at: this.nowIso(),
        ...(operator === undefined ? {} : { operator: operator.number }),
        ...(shift === undefined ? {} : { shift }),
        fact,
      },
      effects,
    )
  }

  /**
   * Steps of the open sale, facts and papers that belong together, in one transaction. Where the disk does not take it
   * the state is as it was before. `work` must not wait; what a person sees of it goes through `afterCommit`.
   */
  together<T>(work: () => T): T {
    if (this.#effects !== undefined) return work()
    const before = { ...this.state }
    const effects: (() => void)[] = []
    this.#effects = effects
    let result: T
    try {
      result = this.parts.journal.together(() => {
        effects.length = 0
        this.#restore(before)
        return work()
      })
    } catch (error) {
      this.#restore(before)
      throw error
    } finally {
      this.#effects = undefined
    }
    for (const effect of effects) effect()
    return result
  }

  /** What must not be seen before it is durable: the drawer, the printer. At once where nothing waits to be written. */
  afterCommit(effect: () => void): void {
    if (this.#effects === undefined) effect()
    else this.#effects.push(effect)
  }

  #restore(before: RegisterState): void {
    for (const name of Object.keys(this.state) as (keyof RegisterState)[]) {
      if (!Object.hasOwn(before, name)) Reflect.deleteProperty(this.state, name)
    }
    Object.assign(this.state, before)
  }

  /** Puts events onto the open sale, starting one where none is; they are on disk before the state shows them. */
  apply(...events: readonly DraftEvent[]): Draft {
    const { draft } = this.state
    if (draft !== undefined) return this.#write(draft, events, events)
    const operator = this.state.operator?.number ?? ''
    return this.begin({ do: 'started', kind: 'sale', at: this.nowIso(), operator }, events)
  }

  /** Starts a sale's or refund's draft with its first events in one durable step. */
  begin(started: Extract<DraftEvent, { do: 'started' }>, events: readonly DraftEvent[]): Draft {
    const empty = emptyDraft(this.parts.drafts.nextId(), started)
    const draft = this.#write(empty, events, [started, ...events])
    if (this.state.phase.at === 'change') this.state.phase = { at: 'selling' }
    return draft
  }

  /** Makes a held draft the open one by an event of its own. */
  reopen(draft: Draft, event: DraftEvent): void {
    this.#write(draft, [event], [event])
  }

  /** Priced first, then durable, then shown: what cannot be priced is never written. */
  #write(before: Draft, events: readonly DraftEvent[], stored: readonly DraftEvent[]): Draft {
    const draft = events.reduce(applyToDraft, before)
    const at = this.#momentOf(draft)
    const priced = this.#pricing.price(draft, at)
    this.parts.drafts.append(draft.id, stored)
    this.state.draft = draft
    this.state.priced = priced
    this.state.pricedAt = at
    return draft
  }

  /** No sale is open any more: it was completed, voided or held. */
  clear(): void {
    delete this.state.draft
    delete this.state.priced
    delete this.state.pricedAt
    delete this.state.pendingQuantity
  }

  /** The open sale is given up: journaled as voided, with who approved it where somebody had to. */
  discard(approver?: string): void {
    const { draft } = this.state
    if (draft === undefined) return
    const approved = approver === undefined ? {} : { approver }
    this.together(() => {
      promiseReversals(this, draft, draft.tenders)
      this.record(
        { fact: 'sale_voided', draft: draft.id, lines: liveLines(draft).length, total: this.total(), ...approved },
        { finishes: draft.id },
      )
      this.clear()
    })
  }

  price(draft: Draft): PricedBasket {
    return this.#pricing.price(draft, this.#momentOf(draft))
  }

  /** The promotions that the open sale is priced by. */
  promotionsOf(draft: Draft): readonly Promotion[] {
    return this.#pricing.promotionsOf(draft, this.#momentOf(draft))
  }

  /** What is being paid costs what it cost when payment began. */
  #momentOf({ payingSince }: Draft): Date {
    return payingSince === undefined ? this.now() : new Date(payingSince)
  }

  /** The catalogue has other items or promotions: they count from the next customer on. */
  catalogueChanged(): void {
    this.#pricing.catalogueChanged()
  }

  /** What has been paid towards the open sale. */
  paid(): Minor {
    return add(...(this.state.draft?.tenders ?? []).map((tender) => tender.amount))
  }

  total(): Minor {
    return this.state.priced?.total ?? (0 as Minor)
  }

  /** What is still to be paid; negative on a refund, where it is still to be given back. */
  due(): Minor {
    return add(this.total(), -this.paid() as Minor)
  }

  held(): readonly Draft[] {
    return this.unfinished().filter((draft) => draft.held !== undefined)
  }

  /** How many sales are held, for the key's label: kept, not read again for every view. */
  get heldCount(): number {
    return this.#heldCount
  }

  /** Counted once what is being written is durable. */
  recountHeld(): void {
    this.afterCommit(() => {
      this.#heldCount = this.held().length
    })
  }

  unfinished(): readonly Draft[] {
    return this.parts.drafts.unfinished().flatMap(({ id, events }) => draftFrom(id, events) ?? [])
  }

  /** A message that stays until somebody has put it away. Money words are exact; see the failure's own words. */
  notify(tone: 'info' | 'warning', code: string, params: Params = {}): void {
    this.#notice({ tone, failure: failure(code, params), stays: tone === 'warning' })
    this.sound('attention')
  }

  /** Something to look at with the customer before the next scan. */
  caution(code: string, params: Params = {}): void {
    this.#notice({ tone: 'warning', failure: failure(code, params), stays: false })
    this.sound('attention')
  }

  /** Shows a refusal with its own sound; it stays until acted on. */
  refuse(refusal: Failure): void {
    this.#notice({ tone: 'refusal', failure: refusal, stays: false })
    this.sound('refused')
  }

  /** What was told is acted on; what is about money stays. */
  clearNotice(): void {
    this.state.notices = this.state.notices.filter((notice) => notice.stays)
  }

  /** A person has seen the message on the screen; a newer one that came in front of it meanwhile nobody has read yet. */
  dismissNotice(id = this.state.notices[0]?.id): void {
    this.state.notices = this.state.notices.filter((notice) => notice.id !== id)
  }

  #notice(notice: Omit<Notice, 'id'>): void {
    this.clearNotice()
    this.state.notices = [{ ...notice, id: this.#signals.next() }, ...this.state.notices]
  }

  /** A receipt's code was scanned: the page opens it. */
  showReceipt(receipt: string): void {
    this.state.receiptScanned = { id: this.#signals.next(), receipt }
    this.clearNotice()
    this.sound('scan')
  }

  sound(name: 'scan' | 'refused' | 'success' | 'attention'): void {
    this.state.sound = { id: this.#signals.next(), name }
  }
}
