// A folder that electron-builder takes for an Electron distribution, for machines where Electron's binary cannot be
// had: what is packed into it can be looked at, and its asar run by the stand-in.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What @electron/fuses looks for in a binary; behind it stand a version, the number of fuses and one sign for each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_VERSION = 1
/** "0" off, "1" on: each the opposite of electron-builder.yml, so that what is packed shows that each was set. */
const FUSES = '10110011'

/**
 * Writes the distribution of one system into a new folder.
 * @param {string} folder
 * @param {string} version Electron's, e.g. '45.4.1'
 */
export function writeStandInDistribution(folder, version) {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_VERSION, FUSES.length]),
    Buffer.from(FUSES),
  ])
  const script = '#!/bin/sh\necho "This stands in for Electron, whose binary could not be had here." >&2\nexit 1\n# '
  const executable = join(folder, 'electron')
  writeFileSync(executable, Buffer.concat([Buffer.from(script), wire, Buffer.from('\n')]))
  chmodSync(executable, 0o755)
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'Stands in for the licence of Electron.\n')
  writeFileSync(
    join(folder, 'LICENSES.chromium.html'),
    '<!doctype html><title>Stands in for Chromium’s licences</title>\n',
  )
  for (const language of ['en-US', 'zh-CN']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
}
