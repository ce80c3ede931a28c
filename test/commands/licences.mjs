// What the shipped application is made of, and whether its licences allow that. Nothing is asked of any network.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './tools.mjs'

/** SPDX names that may be shipped under MIT without further duties than their notices. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'X11',
])

/** @typedef {{name: string, version: string, licence: string}} Shipped */

/**
 * Every package of the production tree, as the lock file names it and the installed package says; one that is for another
 * system and so not installed counts by what the lock file has.
 * @param {string} root
 * @returns {readonly Shipped[]}
 */
export function shippedPackages(root = ROOT) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).flatMap(([place, locked]) => {
    if (place === '' || locked.dev === true) return []
    const file = join(root, place, 'package.json')
    const found = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : locked
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = licenceOf(found) || licenceIn(join(root, place, 'LICENSE'))
    return [{ name, version: String(locked.version), licence }]
  })
}

/** @param {{license?: unknown, licenses?: unknown}} manifest */
function licenceOf({ license, licenses }) {
  const one = license ?? licenses
  if (typeof one === 'string') return one
  // As manifests of old wrote it: one object, or several to choose from.
  const several = Array.isArray(one) ? one : [one]
  return several.map((each) => each?.type ?? '').join(' OR ')
}

/**
 * What a licence file is where the manifest says nothing: MIT by its whole title and grant; anything else has to be looked at.
 * @param {string} file
 */
function licenceIn(file) {
  if (!existsSync(file)) return ''
  const text = readFileSync(file, 'utf8').replace(/\s+/g, ' ')
  return /^MIT License Copyright .* Permission is hereby granted, free of charge/.test(text) ? 'MIT' : ''
}

/**
 * Whether an SPDX expression allows it: all of an AND, any of an OR.
 * @param {string} licence
 * @returns {boolean}
 */
export function isAllowed(licence) {
  const plain = licence.trim().replace(/^\((.*)\)$/, '$1')
  const either = plain.split(/\s+or\s+/i)
  if (either.length > 1) return either.some(isAllowed)
  return plain.split(/\s+and\s+/i).every((name) => ALLOWED.has(name.trim()))
}

/**
 * The packages whose licence is not on the list, or undefined where there is none.
 * @param {string} [root]
 */
export function wrongLicences(root = ROOT) {
  const shipped = shippedPackages(root)
  if (shipped.length === 0) return 'the lock file names no package'
  const wrong = shipped.filter(({ licence }) => !isAllowed(licence))
  if (wrong.length === 0) return undefined
  const lines = wrong.map(({ name, version, licence }) => `${name} ${version}: ${licence || 'no licence'}`)
  return `these packages would be shipped under a licence that is not on the list:\n${lines.join('\n')}`
}
