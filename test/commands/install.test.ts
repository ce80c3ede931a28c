import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInstalled, needsInstall, reasonOf } from './install.mjs'

const LOCK = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/only-elsewhere': { version: '2.0.0', optional: true },
  },
}
const INSTALLED = { packages: { 'node_modules/a': { version: '1.0.0' } } }

describe('needsInstall', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'checklane-install-'))
    write('package-lock.json', LOCK, 1000)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function write(file: string, content: object, seconds: number): void {
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    writeFileSync(join(root, file), JSON.stringify(content))
    utimesSync(join(root, file), seconds, seconds)
  }

  it('is true without node_modules', () => {
    expect(needsInstall(root)).toBe(true)
  })

  it('is false where the packages were installed after the lock file was written', () => {
    write('node_modules/.package-lock.json', INSTALLED, 2000)
    expect(needsInstall(root)).toBe(false)
  })

  it('is true where a newer lock file asks for another version', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } }, 500)
    expect(needsInstall(root)).toBe(true)
  })

  it('is false where a checkout only gave the lock file a newer time', () => {
    write('node_modules/.package-lock.json', INSTALLED, 500)
    expect(needsInstall(root)).toBe(false)
  })
})

describe('isInstalled', () => {
  it('wants every package that is not optional', () => {
    expect(isInstalled(LOCK, { packages: {} })).toBe(false)
  })

  it('wants an optional package in the right version where it is there', () => {
    const packages = { ...INSTALLED.packages, 'node_modules/only-elsewhere': { version: '1.0.0' } }
    expect(isInstalled(LOCK, { packages })).toBe(false)
  })
})

describe('reasonOf', () => {
  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT'])('says that there is no network for %s', (code) => {
    const output = `npm error code ${code}\nnpm error network request to https://packages.example/a failed`
    expect(reasonOf(output)).toContain('Connect this machine to the network')
    expect(reasonOf(output)).not.toContain('example')
  })

  it('says who may write for EACCES', () => {
    expect(reasonOf('npm error code EACCES\nnpm error syscall mkdir')).toContain('may not write to')
  })

  it('tells npm’s own words for anything else, without addresses', () => {
    const output = 'npm warn old\nnpm error code E404\nnpm error 404 Not Found - GET https://packages.example/a - none'
    expect(reasonOf(output)).toBe('npm could not install the packages:\ncode E404\n404 Not Found - GET … - none')
  })
})
