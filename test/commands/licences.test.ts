import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verdictOf } from './audit.mjs'
import { isAllowed, shippedPackages, wrongLicences } from './licences.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checklane-licences-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A checkout with these packages: what the lock file says, and what is installed says where it is. */
function checkout(packages: Readonly<Record<string, { readonly locked: object; readonly installed?: object }>>): void {
  const locked = Object.entries(packages).map(([name, one]) => [
    `node_modules/${name}`,
    { version: '1.0.0', ...one.locked },
  ])
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...Object.fromEntries(locked) } }),
  )
  for (const [name, { installed }] of Object.entries(packages)) {
    if (installed === undefined) continue
    mkdirSync(join(root, 'node_modules', name), { recursive: true })
    writeFileSync(join(root, 'node_modules', name, 'package.json'), JSON.stringify(installed))
  }
}

describe('licences of what is shipped', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR X11)', 'MIT or GPL-2.0', '(MIT AND ISC)'])('%s may be shipped', (licence) => {
    expect(isAllowed(licence)).toBe(true)
  })

  it.each(['GPL-3.0', 'MIT AND GPL-2.0', 'UNLICENSED', '', 'SEE LICENSE IN x', 'AGPL-3.0 OR SSPL-1.0'])(
    '%s may not',
    (licence) => {
      expect(isAllowed(licence)).toBe(false)
    },
  )

  it('are those that the installed packages say; of one for another system, the lock file’s', () => {
    checkout({
      good: { locked: { license: 'MIT' }, installed: { license: 'MIT' } },
      changed: { locked: { license: 'MIT' }, installed: { license: 'GPL-3.0' } },
      old: { locked: {}, installed: { licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] } },
      elsewhere: { locked: { license: 'SSPL-1.0', optional: true } },
      tool: { locked: { license: 'GPL-3.0', dev: true }, installed: { license: 'GPL-3.0' } },
    })
    expect(shippedPackages(root).map(({ name }) => name)).toEqual(['good', 'changed', 'old', 'elsewhere'])
    const wrong = wrongLicences(root)
    expect(wrong).toContain('changed 1.0.0: GPL-3.0')
    expect(wrong).toContain('elsewhere 1.0.0: SSPL-1.0')
    expect(wrong).not.toMatch(/good|old|tool/)
  })

  it('are read from the licence file where the manifest says nothing, MIT alone', () => {
    checkout({ silent: { locked: {}, installed: {} }, other: { locked: {}, installed: {} } })
    writeFileSync(
      join(root, 'node_modules/silent/LICENSE'),
      'MIT License\n\nCopyright (c) 2017 A\n\nPermission is hereby granted, free of charge, to any person',
    )
    writeFileSync(join(root, 'node_modules/other/LICENSE'), 'Copyright A. All rights reserved.')
    expect(shippedPackages(root).map(({ licence }) => licence)).toEqual(['MIT', ''])
  })

  it('of this application are all on the list', () => {
    expect(wrongLicences()).toBeUndefined()
    expect(shippedPackages().length).toBeGreaterThan(50)
  })
})

describe('known faults of what is shipped', () => {
  it('fail the check by name, and nothing known passes', () => {
    const one = { name: 'left', severity: 'high', range: '<2' }
    expect(verdictOf(1, JSON.stringify({ vulnerabilities: { left: one } }))).toEqual({ wrong: 'left <2: high' })
    expect(verdictOf(0, `npm warn x\n${JSON.stringify({ vulnerabilities: {} })}`)).toBeUndefined()
  })

  it('are skipped with the reason where nobody can be asked', () => {
    const refused = 'npm warn audit 405 Method Not Allowed - POST x\n{"statusCode":405}'
    expect(verdictOf(1, refused)).toEqual({ skipped: "npm's registry does not answer audits here (HTTP 405)" })
    expect(verdictOf(1, 'npm error code ENOTFOUND')).toEqual({ skipped: "npm's registry is not reached from here" })
    expect(verdictOf(-1, '')).toEqual({ skipped: 'npm audit gave no report within 45 s' })
  })
})
