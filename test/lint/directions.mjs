// Which part of the source may import which: the table here is what people read and change, directions.json is what
// Biome reads. `node test/lint/directions.mjs` writes the one from the other; directions.test.ts proves both.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Direction
 * @property {string} part a folder without a slash at its end, or one file
 * @property {readonly string[]} parts the parts of this repository it may import beside itself: folders or files
 * @property {readonly string[]} packages globs over the packages and Node modules it may import; `!` takes back
 * @property {readonly string[]} [exceptFiles] files inside the folder that have a direction of their own
 * @property {readonly string[]} [withoutNames] names of Electron's that stay forbidden although the package is allowed
 * @property {string} words what the linter says
 */

/** Folders below a part that may hold source; deeper ones are refused, as no rule here could reach them. */
export const DEEPEST = 3

const EVERY_PACKAGE_BUT_SCREENS = [
  '**',
  '!electron',
  '!electron/**',
  '!react',
  '!react/**',
  '!react-dom',
  '!react-dom/**',
]
const CONTRACT = ['preload/contract.ts', 'preload/contract']
const ADAPTERS = [
  'main/storage',
  'main/devices',
  'main/payment',
  'main/sync',
  'main/watch',
  'main/upkeep',
  'main/reports',
]
const BELOW_STATION = ['main/domain', 'main/register', ...ADAPTERS]
const STATION = ['main/station.ts', 'main/station']
const WITHOUT_IPC = ['ipcMain', 'ipcRenderer']

/** @type {readonly Direction[]} */
export const DIRECTIONS = [
  {
    part: 'main/domain',
    parts: [],
    packages: [],
    words: 'main/domain is pure: it imports nothing outside itself',
  },
  {
    part: 'main/register',
    parts: ['main/domain', ...CONTRACT, 'assets/locales'],
    packages: [],
    words: 'main/register imports main/domain, preload/contract and assets/locales only',
  },
  ...ADAPTERS.map((part) => ({
    part,
    // The maintenance plan is data that a store's profile is read against.
    parts: ['main/domain', 'main/register/ports.ts', ...(part === 'main/storage' ? ['assets/maintenance'] : [])],
    packages: EVERY_PACKAGE_BUT_SCREENS,
    words: `${part} imports main/domain and main/register/ports.ts only, never another adapter`,
  })),
  ...[...STATION, 'main/cli.ts', 'main/cli'].map((part) => ({
    part,
    parts: [
      ...BELOW_STATION,
      ...STATION,
      ...CONTRACT,
      'assets',
      ...(part.startsWith('main/cli') ? ['main/cli.ts', 'main/cli'] : []),
    ].filter((other) => other !== part),
    packages: EVERY_PACKAGE_BUT_SCREENS,
    words: `${part} joins the parts of main and knows nothing of Electron`,
  })),
  ...[
    { part: 'main/electron', exceptFiles: ['main/electron/ipc.ts'], withoutNames: WITHOUT_IPC },
    { part: 'main/electron/ipc.ts', withoutNames: ['ipcRenderer'] },
  ].map((file) => ({
    ...file,
    parts: [...BELOW_STATION, ...STATION, 'main/cli.ts', 'main/cli', ...CONTRACT, 'assets', 'main/electron'].filter(
      (other) => other !== file.part,
    ),
    packages: ['**', '!react', '!react/**', '!react-dom', '!react-dom/**'],
    words:
      'only main/electron imports electron, only main/electron/ipc.ts hears the pages, and neither knows the screens',
  })),
  { part: 'main/index.ts', parts: ['main/electron'], packages: [], words: 'main/index.ts only lists main/electron' },
  {
    part: 'preload',
    parts: [],
    packages: ['valibot'],
    exceptFiles: ['preload/bridge.ts'],
    words: 'preload/contract describes the bridge: it imports nothing of main, the renderer, Node or Electron',
  },
  {
    part: 'preload/bridge.ts',
    parts: CONTRACT,
    packages: ['electron', 'electron/renderer', 'valibot'],
    withoutNames: ['ipcMain'],
    words: 'preload/bridge.ts joins preload/contract and Electron, and nothing else',
  },
  {
    part: 'renderer',
    parts: [...CONTRACT, 'assets/locales'],
    packages: ['react', 'react/**', 'react-dom', 'react-dom/**'],
    words: 'the renderer imports itself, preload/contract, assets/locales and React: nothing of main, Node or Electron',
  },
]

/** Biome's configuration for the table, one rule a line: the text of directions.json. */
export function biomeConfiguration() {
  const rules = DIRECTIONS.flatMap((direction) =>
    isFile(direction.part) ? [fileRule(direction)] : folderRules(direction),
  )
  return `{\n  "overrides": [\n${rules.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]\n}\n`
}

/** @param {Direction} direction */
function fileRule(direction) {
  return rule([direction.part], direction, direction.part.split('/').length - 1, { inFolder: false })
}

/** @param {Direction} direction */
function folderRules(direction) {
  const { part, exceptFiles = [] } = direction
  const top = part.split('/').length
  const levels = Array.from({ length: DEEPEST + 1 }, (_, below) => {
    const files = `${part}/${'*/'.repeat(below)}*.{ts,tsx}`
    return rule([files, ...exceptFiles.map((file) => `!${file}`)], direction, top + below, { inFolder: true })
  })
  const tooDeep = `${part}/${'*/'.repeat(DEEPEST + 1)}**`
  return [...levels, override([tooDeep], [{ group: ['**'], message: `${part}: no source this deep` }])]
}

/**
 * The globs are read in order and the last that fits decides: everything is refused, then what is allowed is taken
 * back, and each way that leaves it again by ".." is refused once more.
 * @param {readonly string[]} includes
 * @param {Direction} direction
 * @param {number} depth folders between the file and the root
 * @param {{inFolder: boolean}} kind
 */
function rule(includes, direction, depth, { inFolder }) {
  const toRoot = '../'.repeat(depth)
  const own = inFolder ? depth - direction.part.split('/').length : 0
  const group = ['**', ...direction.packages.map(opposite), '.', '..', './**', '../**']
  if (inFolder) {
    group.push('!./**', './**/../**')
    for (let up = 1; up <= own; up += 1) group.push(`!${'../'.repeat(up)}**`, `${'../'.repeat(up)}**/../**`)
  }
  for (const part of direction.parts) group.push(...allowed(part, direction.part, depth, toRoot))
  const patterns = [{ group, message: direction.words }]
  const { withoutNames } = direction
  if (withoutNames === undefined) return override(includes, patterns)
  const names = {
    group: ['electron', 'electron/**'],
    importNamePattern: `(${[...withoutNames, 'default', '[*]'].join('|')})`,
    message: `${withoutNames.join(' and ')} may be imported in one file each, and Electron's members only by name`,
  }
  return override(includes, [...patterns, names])
}

/**
 * How a part is written from a file at that depth: from the root down, or from the folder both share.
 * @param {string} part
 * @param {string} from
 * @param {number} depth
 * @param {string} toRoot
 */
function allowed(part, from, depth, toRoot) {
  const there = part.split('/')
  const here = from.split('/')
  const limit = Math.min(isFile(from) ? here.length - 1 : here.length, there.length - 1)
  let shared = 0
  while (shared < limit && there[shared] === here[shared]) shared += 1
  const prefix = shared === depth ? './' : toRoot.slice(shared * 3)
  const path = from.startsWith(`${part}/`) ? '.' : prefix + there.slice(shared).join('/')
  return isFile(part) ? [`!${path}`] : [`!${path}/**`, `${path}/**/../**`]
}

/**
 * @param {readonly string[]} includes
 * @param {readonly object[]} patterns
 */
function override(includes, patterns) {
  const noRestrictedImports = { level: 'error', options: { patterns } }
  return { includes, linter: { rules: { style: { noRestrictedImports } } } }
}

/** @param {string} glob */
function opposite(glob) {
  return glob.startsWith('!') ? glob.slice(1) : `!${glob}`
}

/** @param {string} part */
function isFile(part) {
  return /\.tsx?$/.test(part)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('./directions.json', import.meta.url))
  writeFileSync(file, biomeConfiguration())
}
