import * as v from 'valibot'
import { slipAddsUp } from '../domain/barcode/slip-code.ts'
import { type Decimal, formatDecimal, parseDecimal, whole, ZERO } from '../domain/decimal.ts'
import { type Currency, currencyOf, formatAmount, type Minor, NOTHING, parseAmount } from '../domain/money.ts'
import {
  type DepositSlips,
  type Profile,
  RECEIPT_WAYS,
  RETURN_POLICY,
  type ReceiptGiving,
  type ReturnPolicy,
  type TaxTable,
} from '../domain/profile.ts'
import { TENDER_KINDS } from '../domain/sale/tender.ts'
import { isTimezone } from '../domain/time.ts'
import { DEVICE_MEMBERS } from './device-settings.ts'
import { count, decimals, digits, shown } from './document-fields.ts'
import { type DocumentProblem, problemsOf } from './problems.ts'
import { badgesDocument, badgesOf } from './profile-badges.ts'
import { foreignCashOf, foreignDocument, foreignDocumentsOf } from './profile-foreign.ts'
import { layoutDocumentsOf, layoutsDocument, layoutsOf } from './profile-layouts.ts'
import { type MaintenanceDocument, maintenanceDocument, maintenanceOf } from './profile-maintenance.ts'
import { memberCardsDocument, memberCardsOf } from './profile-member-cards.ts'
import { quickKeysDocument, quickKeysDocumentOf, quickKeysOf } from './profile-quick-keys.ts'
import { rightsDocument, rightsDocumentOf, rightsOf } from './profile-rights.ts'
import { contactDocumentOf, contactOf, supportContact } from './profile-support.ts'
import { offlineOf, TERMINAL_MEMBERS, terminalDocument, terminalDocumentOf, terminalOf } from './profile-terminal.ts'
import { watchDocument, watchDocumentOf, watchOf } from './profile-watch.ts'

/** Taxes that one code may stand for. */
const MOST_TAXES = 9
const TERMINAL_KINDS = ['card', 'wallet', 'medical', 'gift'] as const

const severalTaxes = v.pipe(
  v.array(v.strictObject({ name: shown, rate: v.string(), compound: v.optional(v.boolean(), false) })),
  v.minLength(1, 'empty'),
  v.maxLength(MOST_TAXES, 'bad_value'),
  v.check((taxes) => new Set(taxes.map(({ name }) => name)).size === taxes.length, 'bad_value'),
)

const tenderKinds = v.pipe(v.array(v.picklist(TENDER_KINDS)), v.minLength(1, 'empty'))

/** How money goes back; what is left out is as `RETURN_POLICY` has it. */
const returnPolicy = v.strictObject({
  to: v.optional(
    v.strictObject({
      cash: v.optional(tenderKinds),
      foreign: v.optional(tenderKinds),
      card: v.optional(tenderKinds),
      wallet: v.optional(tenderKinds),
      medical: v.optional(tenderKinds),
      gift: v.optional(tenderKinds),
      voucher: v.optional(tenderKinds),
    }),
  ),
  without_receipt: v.optional(
    v.strictObject({
      limit: v.optional(v.string()),
      shift_limit: v.optional(v.string()),
      to: v.optional(v.pipe(v.array(v.picklist(['cash', 'voucher'])), v.minLength(1, 'empty'))),
    }),
  ),
})

/** How customers get their receipts; the address leads to one receipt, not to the same page for all. */
const receiptGiving = v.strictObject({
  give: v.optional(v.picklist(RECEIPT_WAYS), 'paper'),
  url: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s{}/]+\/\S*\{receipt\}/, 'bad_value'))),
})

/** The members of Profile JSON (INTERFACES). What storage does not act on is kept as it is for those who do. */
export const PROFILE_MEMBERS = {
  store: shown,
  station: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/, 'bad_station')),
  merchant: v.optional(shown),
  /** A PNG file beside the profile, which `init` takes into the data folder. */
  logo: v.optional(v.pipe(v.string(), v.minLength(1, 'empty'))),
  currency: v.string(),
  language: v.picklist(['zh-CN', 'en']),
  timezone: v.pipe(v.string(), v.check(isTimezone, 'unknown_timezone')),
  weight_unit: v.optional(v.picklist(['kg', 'lb', 'g']), 'kg'),
  tax: v.strictObject({
    inclusive: v.boolean(),
    rounding: v.picklist(['line', 'code']),
    codes: v.record(
      v.pipe(v.string(), v.minLength(1)),
      v.lazy((entry) => (Array.isArray(entry) ? severalTaxes : v.string())),
    ),
  }),
  cash_rounding: v.optional(
    v.nullable(v.strictObject({ to: v.string(), mode: v.picklist(['down', 'nearest']) })),
    null,
  ),
  departments: v.optional(v.record(v.pipe(v.string(), v.minLength(1)), v.strictObject({ 'zh-CN': shown, en: shown }))),
  foreign_cash: v.optional(foreignDocument),
  barcode_layouts: v.optional(layoutsDocument, []),
  deposit_slips: v.optional(
    v.strictObject({
      item: shown,
      layouts: v.optional(
        v.array(v.strictObject({ prefix: digits, length: v.optional(count), slip: count, value: count, decimals })),
        [],
      ),
    }),
  ),
  gift_cards: v.optional(
    v.strictObject({
      prefixes: v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^\d{4,12}$/, 'not_digits'))),
        v.minLength(1, 'empty'),
        v.maxLength(20, 'bad_value'),
      ),
    }),
  ),
  badge_layouts: v.optional(badgesDocument),
  member_cards: v.optional(memberCardsDocument),
  ...DEVICE_MEMBERS,
  terminal: v.optional(terminalDocument, { kind: 'practice' }),
  store_database: v.optional(v.record(v.string(), v.unknown())),
  returns: v.optional(returnPolicy),
  rights: v.optional(rightsDocument),
  receipt: v.optional(receiptGiving),
  watch: v.optional(watchDocument),
  quick_keys: v.optional(quickKeysDocument),
  maintenance: v.optional(maintenanceDocument),
  support: v.optional(v.array(supportContact), []),
}

const profileDocument = v.strictObject(PROFILE_MEMBERS)
export type ProfileDocument = v.InferOutput<typeof profileDocument>

/** Members of the document that Profile does not speak of. */
export type KeptMembers = {
  readonly [Name in 'terminal' | 'store_database']?: ProfileDocument[Name] | undefined
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] }

/** Reads Profile JSON (parsed). Unknown keys are refused by name; every problem is told, not only the first. */
export function parseProfile(json: unknown): Read<Profile> {
  const parsed = v.safeParse(profileDocument, json)
  return parsed.success ? profileOf(parsed.output) : { ok: false, problems: problemsOf(parsed.issues) }
}

/** What a well-formed document means: currency, amounts and rates are read, code layouts must add up. */
export function profileOf(document: ProfileDocument): Read<Profile> {
  const currency = currencyOf(document.currency)
  if (currency === undefined) return { ok: false, problems: [{ key: 'currency', reason: 'unknown_currency' }] }
  const problems: DocumentProblem[] = []
  const codes: Record<string, TaxTable['codes'][string]> = {}
  const rateOf = (text: string, key: string): Decimal => {
    const rate = parseDecimal(text)
    if (rate === undefined || rate < 0 || rate > whole(100)) problems.push({ key, reason: 'bad_rate' })
    return rate ?? ZERO
  }
  for (const [code, entry] of Object.entries(document.tax.codes)) {
    const key = `tax.codes.${code}`
    codes[code] =
      typeof entry === 'string'
        ? rateOf(entry, key)
        : entry.map((tax, index) => ({ ...tax, rate: rateOf(tax.rate, `${key}.${index}.rate`) }))
  }
  const cashRounding = roundingOf(document.cash_rounding, currency)
  if (cashRounding === undefined) problems.push({ key: 'cash_rounding.to', reason: 'bad_amount' })
  const foreignCash = foreignCashOf(document.foreign_cash ?? [], currency, problems)
  const offline = offlineOf(document.terminal.offline, currency)
  if (offline === null) problems.push({ key: 'terminal.offline', reason: 'bad_amount' })
  const barcodeLayouts = layoutsOf(document.barcode_layouts, currency, document.weight_unit, problems)
  const depositSlips = slipsOf(document.deposit_slips)
  for (const [index, layout] of (depositSlips?.layouts ?? []).entries()) {
    if (!slipAddsUp(layout)) problems.push({ key: `deposit_slips.layouts.${index}`, reason: 'layout_length' })
  }
  const goods = [...barcodeLayouts, ...(depositSlips?.layouts ?? [])]
  const badgeLayouts = badgesOf(document.badge_layouts ?? [], goods, problems)
  const memberCards = memberCardsOf(document.member_cards ?? [], [...goods, ...badgeLayouts], problems)
  const substitute = document.scanner?.gs_substitute ?? ''
  const returns = document.returns === undefined ? undefined : returnsOf(document.returns, currency, problems)
  const rights = document.rights === undefined ? undefined : rightsOf(document.rights, problems)
  const watch = document.watch === undefined ? undefined : watchOf(document.watch, currency, 'watch.', problems)
  const quickKeys = document.quick_keys === undefined ? undefined : quickKeysOf(document.quick_keys, problems)
  const maintenance = document.maintenance === undefined ? undefined : maintenanceOf(document.maintenance, problems)
  if (problems.length > 0 || cashRounding === undefined) return { ok: false, problems }
  const { store, station, merchant, language, timezone, terminal, support } = document
  return {
    ok: true,
    value: {
      ...{ store, station, ...(merchant === undefined ? {} : { merchant }), currency, language, timezone },
      weightUnit: document.weight_unit,
      tax: { inclusive: document.tax.inclusive, rounding: document.tax.rounding, codes },
      ...{
        cashRounding,
        barcodeLayouts,
        terminal: terminalOf(terminal, offline ?? undefined),
        support: support.map(contactOf),
      },
      ...(document.departments === undefined ? {} : { departments: document.departments }),
      ...(foreignCash.length === 0 ? {} : { foreignCash }),
      ...(depositSlips === undefined ? {} : { depositSlips }),
      ...(badgeLayouts.length === 0 ? {} : { badgeLayouts }),
      ...(memberCards.length === 0 ? {} : { memberCards }),
      ...(document.gift_cards === undefined ? {} : { giftCards: document.gift_cards.prefixes }),
      ...(substitute === '' ? {} : { gsSubstitute: substitute }),
      ...(returns === undefined ? {} : { returns }),
      ...(rights === undefined ? {} : { rights }),
      ...(watch === undefined ? {} : { watch }),
      ...(document.receipt === undefined ? {} : { receipt: receiptOf(document.receipt) }),
      ...(quickKeys === undefined ? {} : { quickKeys }),
      ...(maintenance === undefined ? {} : { maintenance }),
    },
  }
}

/** The document `parseProfile` reads back to the same profile; `kept` are members the profile does not speak of. */
export function profileDocumentOf(profile: Profile, kept: KeptMembers = {}): ProfileDocument {
  const { store, station, merchant, currency, language, timezone, tax, cashRounding, support, terminal } = profile
  const keptTerminal = Object.entries(kept.terminal ?? {}).filter(([name]) => !TERMINAL_MEMBERS.has(name))
  const rates = Object.entries(tax.codes).map(([code, entry]) => [
    code,
    typeof entry === 'number'
      ? formatDecimal(entry)
      : entry.map((component) => ({ ...component, rate: formatDecimal(component.rate) })),
  ])
  return {
    ...{ store, station, ...(merchant === undefined ? {} : { merchant }), currency: currency.code, language, timezone },
    weight_unit: profile.weightUnit,
    tax: { inclusive: tax.inclusive, rounding: tax.rounding, codes: Object.fromEntries(rates) },
    cash_rounding:
      cashRounding === null ? null : { to: formatAmount(cashRounding.to, currency), mode: cashRounding.mode },
    ...(profile.departments === undefined ? {} : { departments: departmentsOf(profile.departments) }),
    ...(profile.foreignCash === undefined ? {} : { foreign_cash: foreignDocumentsOf(profile.foreignCash) }),
    barcode_layouts: layoutDocumentsOf(profile),
    ...(profile.depositSlips === undefined
      ? {}
      : {
          deposit_slips: {
            item: profile.depositSlips.item,
            layouts: profile.depositSlips.layouts.map((layout) => ({ ...layout })),
          },
        }),
    ...(profile.badgeLayouts === undefined ? {} : { badge_layouts: profile.badgeLayouts.map((one) => ({ ...one })) }),
    ...(profile.memberCards === undefined ? {} : { member_cards: profile.memberCards.map((one) => ({ ...one })) }),
    ...(profile.giftCards === undefined ? {} : { gift_cards: { prefixes: [...profile.giftCards] } }),
    ...(profile.gsSubstitute === undefined ? {} : { scanner: { gs_substitute: profile.gsSubstitute } }),
    terminal: { ...Object.fromEntries(keptTerminal), kind: terminal.kind, ...terminalDocumentOf(terminal, currency) },
    ...(kept.store_database === undefined ? {} : { store_database: kept.store_database }),
    ...(profile.returns === undefined ? {} : { returns: returnsDocumentOf(profile.returns, currency) }),
    ...rightsMember(profile),
    ...(profile.watch === undefined ? {} : { watch: watchDocumentOf(profile.watch, currency) }),
    ...(profile.receipt === undefined ? {} : { receipt: { ...profile.receipt } }),
    ...(profile.quickKeys === undefined ? {} : { quick_keys: quickKeysDocumentOf(profile.quickKeys) }),
    ...(profile.maintenance === undefined ? {} : { maintenance: profile.maintenance as MaintenanceDocument }),
    support: support.map(contactDocumentOf),
  }
}

function departmentsOf(departments: NonNullable<Profile['departments']>): ProfileDocument['departments'] {
  return Object.fromEntries(Object.entries(departments).map(([code, name]) => [code, { ...name }]))
}

function rightsMember({ rights }: Profile): Pick<ProfileDocument, 'rights'> {
  const document = rights === undefined ? undefined : rightsDocumentOf(rights)
  return document === undefined ? {} : { rights: document }
}

function receiptOf({ give, url }: NonNullable<ProfileDocument['receipt']>): ReceiptGiving {
  return { give, ...(url === undefined ? {} : { url }) }
}

function roundingOf(
  document: ProfileDocument['cash_rounding'],
  currency: Currency,
): Profile['cashRounding'] | undefined {
  if (document === null) return null
  const to = parseAmount(document.to, currency)
  return to === undefined || to <= 0 ? undefined : { to, mode: document.mode }
}

function returnsOf(
  { to, without_receipt }: NonNullable<ProfileDocument['returns']>,
  currency: Currency,
  problems: DocumentProblem[],
): ReturnPolicy {
  const limitOf = (key: 'limit' | 'shift_limit'): Minor => {
    const text = without_receipt?.[key]
    if (text === undefined) return NOTHING
    const limit = parseAmount(text, currency)
    if (limit === undefined || limit < 0) problems.push({ key: `returns.without_receipt.${key}`, reason: 'bad_amount' })
    return limit ?? NOTHING
  }
  for (const paid of TERMINAL_KINDS) {
    for (const kind of TENDER_KINDS) {
      // Only the card that paid gets money back through the terminal.
      const others = to?.[kind]?.includes(paid) === true && kind !== paid
      if (others) problems.push({ key: `returns.to.${kind}`, reason: 'bad_value' })
    }
  }
  for (const kind of TENDER_KINDS) {
    // Foreign notes are taken and never handed out.
    if (to?.[kind]?.includes('foreign') === true) problems.push({ key: `returns.to.${kind}`, reason: 'bad_value' })
  }
  const kinds = TENDER_KINDS.map((kind) => [kind, to?.[kind] ?? RETURN_POLICY.to[kind]] as const)
  return {
    to: Object.fromEntries(kinds) as ReturnPolicy['to'],
    withoutReceipt: {
      limit: limitOf('limit'),
      shiftLimit: limitOf('shift_limit'),
      to: without_receipt?.to ?? RETURN_POLICY.withoutReceipt.to,
    },
  }
}

function returnsDocumentOf({ to, withoutReceipt }: ReturnPolicy, currency: Currency): ProfileDocument['returns'] {
  const kinds = TENDER_KINDS.map((kind) => [kind, [...to[kind]]] as const)
  const { limit, shiftLimit } = withoutReceipt
  return {
    to: Object.fromEntries(kinds),
    without_receipt: {
      limit: formatAmount(limit, currency),
      shift_limit: formatAmount(shiftLimit, currency),
      to: withoutReceipt.to.filter((kind) => kind === 'cash' || kind === 'voucher'),
    },
  }
}

function slipsOf(document: ProfileDocument['deposit_slips']): DepositSlips | undefined {
  if (document === undefined) return undefined
  return {
    item: document.item,
    layouts: document.layouts.map((layout) => ({ ...layout, length: layout.length ?? 13 })),
  }
}
