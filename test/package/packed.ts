import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'

const ROOT = join(import.meta.dirname, '../..')

/** The application as electron-builder leaves it, unpacked for looking at and for running. */
export interface Packed {
  /** The folder electron-builder wrote: executable, locales, resources. */
  readonly folder: string
  /** Every file in the asar, as paths with slashes and without a leading one. */
  readonly files: readonly string[]
  /** The asar's content where the stand-in sees a packed application: FOLDER/resources/app. */
  readonly app: string
}

/** Packs with `npm run package -- --dir` into a folder of the caller's and unpacks the asar there. */
export function pack(into: string): Packed {
  const command = join(ROOT, 'test/commands/package.mjs')
  execFileSync(process.execPath, [command, '--dir', `--config.directories.output=${into}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [name] = readdirSync(into).filter((entry) => entry.endsWith('-unpacked'))
  if (name === undefined) throw new Error(`electron-builder left no unpacked folder in ${into}`)
  const folder = join(into, name)
  const asar = join(folder, 'resources/app.asar')
  const app = join(into, 'run/resources/app')
  extractAll(asar, app)
  const folders = new Set(
    readdirSync(app, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(entry.parentPath, entry.name)] : [],
    ),
  )
  const files = listPackage(asar, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((path) => !folders.has(join(app, path)))
  return { folder, files, app }
}

/** The modules a bundle asks for by name, in whatever way. */
export function modulesOf(bundle: string): readonly string[] {
  const asked =
    /^(?:import|export)\b[^'"\n]*["']([^"'\n]+)["'];?$|\b(?:import|(?:__)?require)\(\s*["']([^"'\n]+)["']\s*\)/gm
  const names = [...bundle.matchAll(asked)].map(([, statement, call]) => statement ?? call ?? '')
  return [...new Set(names.filter((name) => !name.startsWith('.')))]
}

/** The package of a module: `react-dom` of `react-dom/client`. */
export function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}
