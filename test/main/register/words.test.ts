import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RIGHTS } from '../../../main/domain/operator.ts'
import type {
  EnrolProblem,
  LogoRead,
  OperatorProblem,
  PaymentOutcome,
  ScaleReading,
} from '../../../main/register/ports.ts'
import { FAILURES } from '../../../main/register/trouble/catalogue.ts'
import type { RefusalCode } from '../../../main/storage/refusal.ts'

const ROOT = join(import.meta.dirname, '../../..')
const locale = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(ROOT, `assets/locales/failures.${language}.json`), 'utf8'))
const en = locale('en')
const zh = locale('zh-CN')

type Declined = Extract<PaymentOutcome, { readonly result: 'declined' }>['reason']
type Weighing = Exclude<ScaleReading['state'], 'stable'>

/** Codes put together from a part that is only known at run time; the types make a new part fail to compile here. */
const ENROL = {
  payments_open: true,
  no_connection: true,
  untrusted: true,
  other_terminal: true,
  bad_authority: true,
  other_key: true,
  refused: true,
  no_answer: true,
  secrets: true,
} satisfies Record<EnrolProblem, true>

const LOGO_PROBLEMS = { not_png: true, too_large: true, damaged: true, blank: true } satisfies Record<
  Extract<LogoRead, { ok: false }>['problem'],
  true
>

const TEMPLATES: Readonly<Record<string, Readonly<Record<string, true>>>> = {
  'enrol_${tried.why}': ENROL,
  'enrol_${refused}': { payments_open: true },
  'payment_${outcome.reason}': {
    refused: true,
    wrong_pin: true,
    no_card: true,
    cancelled: true,
    unreachable: true,
    busy: true,
    not_charged: true,
  } satisfies Record<Declined, true>,
  'scale_${reading.state}': {
    moving: true,
    empty: true,
    under_zero: true,
    overload: true,
    absent: true,
  } satisfies Record<Weighing, true>,
  'reversal_${result}': { pending: true, refused: true, unclear: true, done: true, running: true },
  'operator_${refused}': {
    badge_taken: true,
    bad_number: true,
    bad_name: true,
    number_taken: true,
    number_unknown: true,
    pin_length: true,
    pin_too_simple: true,
  } satisfies Record<OperatorProblem, true>,
  'logo_${found.problem}': LOGO_PROBLEMS,
  'logo_${read.problem}': LOGO_PROBLEMS,
  'storage_${error.code}': {
    in_use: true,
    read_only: true,
    newer: true,
    other_schema: true,
    not_a_station: true,
    already_a_station: true,
    damaged: true,
    full: true,
    cannot_lock: true,
    not_a_backup: true,
    key_missing: true,
    wrong_key: true,
    no_key_store: true,
    not_empty: true,
    no_folder: true,
  } satisfies Record<RefusalCode, true>,
}

const sources = ['main/register', 'main/station', 'main/electron', 'main/station.ts'].flatMap((part) => {
  if (part.endsWith('.ts')) return [part]
  const inside = readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
  return inside.filter((name) => name.endsWith('.ts')).map((name) => join(part, name))
})

/** Every code that a source hands to the functions that look for words, template parts filled in. */
function codesIn(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const called =
    /\b(?:refuse|failure|notify|caution|because)\(\s*(?:register,\s*)?(?:'(?:info|warning|refused|warn|unknown)',\s*)?(['`])([^'`]+)\1/g
  const codes = [...source.matchAll(called)].flatMap(([, quote, code = '']) => {
    if (quote === "'") return [code]
    const template = TEMPLATES[code]
    if (template === undefined) throw new Error(`${file} puts a code together that this test does not know: ${code}`)
    const stem = code.slice(0, code.indexOf('$'))
    return Object.keys(template).map((part) => stem + part)
  })
  // What checkQuantity and the like answer is a code too; it stands alone in a return or a choice.
  const answered = /(?:return|\?|(?<!fact|do):) '(quantity_[a-z_]+)'/g
  for (const [, code = ''] of file.includes('basket') ? source.matchAll(answered) : []) codes.push(code)
  return codes
}

const used = new Set(sources.flatMap(codesIn))

/** What the English words say of money: the kinds that may stand beside them. */
function claimOf(words: string): readonly string[] | undefined {
  if (/nothing was (?:charged|taken|moved|voided)|no money has moved/i.test(words)) return ['nothing', 'kept']
  if (/was not received/.test(words)) return ['not_received']
  if (/is owed/.test(words)) return ['owed']
  if (/charge stands/.test(words)) return ['stands']
  if (/not known/.test(words)) return ['unknown', 'kept', 'nothing']
  return undefined
}

describe('the words of failures', () => {
  test('sources are found and searched', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(used.size).toBeGreaterThan(80)
  })

  test.each([...used].sort())('%s says in both languages what happened and what to do next', (code) => {
    for (const words of [zh, en]) {
      expect(words[`failure.${code}.words`]?.trim()).toBeTruthy()
      expect(words[`failure.${code}.next`]?.trim()).toBeTruthy()
    }
  })

  test('nothing has words that nobody says', () => {
    const others = /^failure\.(?:right|role|title|money|area|bundle)\.|\.then\d+$/
    const written = Object.keys(en).filter((key) => !others.test(key))
    const said = [...used].flatMap((code) => [`failure.${code}.words`, `failure.${code}.next`])
    expect(written.sort()).toEqual(said.sort())
  })

  test('each has its place in the catalogue, and nothing else has', () => {
    expect(Object.keys(FAILURES).sort()).toEqual([...used].sort())
  })

  test('money: every kind has words in both languages, and each code that is about money says what became of it', () => {
    const kinds = new Set(Object.values(FAILURES).map(({ money }) => `failure.money.${money}`))
    for (const words of [zh, en]) {
      const written = Object.keys(words).filter((key) => key.startsWith('failure.money.'))
      expect(written.sort()).toEqual([...kinds].sort())
      for (const key of written) expect(words[key]?.trim()).toBeTruthy()
    }
    // What its words claim, the catalogue must claim too.
    const claims = Object.entries(FAILURES).map(([code, { money }]) => {
      return { code, claim: claimOf(en[`failure.${code}.words`] ?? ''), money }
    })
    expect(claims.filter(({ claim, money }) => claim !== undefined && !claim.includes(money))).toEqual([])
    // Whatever names a charge, a reversal or a payment has not fallen to the ordinary "nothing moved" by oversight.
    const moving = /^(?:payment_(?:undecided|running|settled_late)|charge_|reversal_|late_decline|owed_|void_charge)/
    expect(claims.filter(({ code, money }) => moving.test(code) && money === 'nothing')).toEqual([])
  })

  test('areas and further steps are written in both languages, steps without a gap and of no unknown code', () => {
    const areas = [...new Set(Object.values(FAILURES).map(({ area }) => `failure.area.${area}`))].sort()
    for (const words of [zh, en]) {
      expect(
        Object.keys(words)
          .filter((key) => key.startsWith('failure.area.'))
          .sort(),
      ).toEqual(areas)
      for (const key of Object.keys(words)) {
        const [, code = '', number] = /^failure\.([a-z_0-9]+)\.then(\d+)$/.exec(key) ?? []
        if (number === undefined) continue
        expect(FAILURES[code], key).toBeDefined()
        if (number !== '1') expect(words[`failure.${code}.then${Number(number) - 1}`], key).toBeTruthy()
      }
    }
  })

  test('every right has a name, for the question who lends it', () => {
    const rights = [...new Set(Object.values(RIGHTS).flat())].map((right) => `failure.right.${right}`)
    for (const words of [zh, en]) {
      expect(Object.keys(words).filter((key) => key.startsWith('failure.right.'))).toEqual(rights.sort())
    }
  })

  test('both languages name the same things', () => {
    const places = (words: Record<string, string>) =>
      Object.fromEntries(Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]))
    expect(places(zh)).toEqual(places(en))
  })
})
