import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { currencyOf } from '../../domain/money.ts'
import { LANGUAGES, type Profile } from '../../domain/profile.ts'
import { fillStarter, starterOperators } from '../../station/open.ts'
import { readBytesIfPresent } from '../../storage/files.ts'
import { readLogo } from '../../storage/logo.ts'
import { parseProfile } from '../../storage/profile.ts'
import { createStore, type Store } from '../../storage/store.ts'
import type { Given } from '../arguments.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { readJson } from '../files.ts'
import { hasCliWords } from '../words.ts'

/** Of the paper that a new station has. */
const PAPER_COLUMNS = 48

/**
 * Makes a data folder ready to trade. Without a profile it is the starter's, with the starter's catalogue and
 * promotions where their prices can be read in the currency; a profile's store brings its own catalogue. Sample
 * operators are there either way until the first real one is added, so that somebody can sign in.
 */
export const init: Command = {
  name: 'init',
  usage: 'init [--profile FILE] [--currency CNY] [--language zh-CN] [--station ID]',
  options: { profile: 'value', currency: 'value', language: 'value', station: 'value' },
  operands: { least: 0, most: 0 },
  async run(given, around): Promise<Outcome> {
    const own = given.values.profile
    const base = own === undefined ? starterProfile(around.assets) : await readJson(own, around.streams)
    const document = withOverrides(base, given)
    const profile = checked(document, own ?? 'starter/profile.json', around)
    const logo = own === undefined ? undefined : logoOf(document, own, around)
    const store = await makeStore(around, profile, document)
    try {
      if (logo !== undefined) store.logo.save(logo)
      if (own === undefined && profile.currency.digits === 2) await fillStarter(store, around.assets)
      const { station } = profile
      return { exit: 0, document: { station, data: around.folder }, words: [around.say('cli.init.done', { station })] }
    } finally {
      store.close()
    }
  },
}

/** A new data folder with the starter profile and nothing in its catalogue: what `import` makes where there is none. */
export function makeEmptyStore(around: Around): Promise<Store> {
  const document = starterProfile(around.assets)
  return makeStore(around, checked(document, 'starter/profile.json', around), document)
}

function makeStore(around: Around, profile: Profile, document: unknown): Promise<Store> {
  const { folder, cipher, program, assets } = around
  return createStore(folder, { cipher, program, profile, document, samples: starterOperators(assets) })
}

function starterProfile(assets: string): unknown {
  return JSON.parse(readFileSync(join(assets, 'starter/profile.json'), 'utf8'))
}

function withOverrides(base: unknown, { values }: Given): unknown {
  if (typeof base !== 'object' || base === null || Array.isArray(base)) return base
  const { currency, language, station } = values
  if (currency !== undefined && currencyOf(currency) === undefined)
    throw new CommandRefusal('cli.bad_choice', { option: 'currency', value: currency, known: 'CNY, HKD, USD, EUR …' })
  if (language !== undefined && !LANGUAGES.some((known) => known === language))
    throw new CommandRefusal('cli.bad_choice', { option: 'language', value: language, known: LANGUAGES.join(', ') })
  const own = {
    ...(language === undefined ? {} : { language }),
    ...(station === undefined ? {} : { station }),
  }
  const before = 'currency' in base ? base.currency : undefined
  if (currency === undefined || currency === before) return { ...base, ...own }
  // Smallest coin and limits are amounts of the currency before: in another one they would be wrong.
  const { returns: _limits, ...rest } = base as { readonly returns?: unknown }
  return { ...rest, ...own, currency, cash_rounding: null }
}

/** The logo that a profile names, from the profile's own folder. Throws CommandRefusal where receipts could not begin with it. */
function logoOf(document: unknown, profile: string, around: Around): Buffer | undefined {
  const named = typeof document === 'object' && document !== null && 'logo' in document ? document.logo : undefined
  if (typeof named !== 'string') return undefined
  const path = resolve(dirname(profile), named)
  const png = readBytesIfPresent(path)
  const read = png === undefined ? undefined : readLogo(png, PAPER_COLUMNS)
  if (read?.ok === true) return png
  const reason = read === undefined ? 'missing_file' : `logo_${read.problem}`
  const problems = `logo: ${path}: ${around.say(`document.problem.${reason}`)}`
  throw new CommandRefusal('cli.bad_profile', { path: profile, problems })
}

function checked(document: unknown, path: string, around: Around): Profile {
  const read = parseProfile(document)
  if (read.ok) return read.value
  const problems = read.problems
    .map(({ key, reason }) => {
      const words = around.say(
        hasCliWords(`document.problem.${reason}`) ? `document.problem.${reason}` : 'document.problem.bad_value',
      )
      return key === '' ? words : `${key}: ${words}`
    })
    .join('; ')
  throw new CommandRefusal('cli.bad_profile', { path, problems })
}
