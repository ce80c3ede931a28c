import { expect, it } from 'vitest'
import { createOriginMap } from './origin.ts'

const origins = createOriginMap()
origins.register('app')

it.each(['app://counter/index.html', 'app://counter/', 'app://counter.local:8080/a/b?c=d#e'])(
  'shows %s to Chromium as an https address and leads it back unchanged',
  (address) => {
    expect(origins.toChromium(address)).toMatch(/^https:\/\/counter/)
    expect(origins.toElectron(origins.toChromium(address))).toBe(address)
  },
)

it('gives an address without a path the path of its root', () => {
  expect(origins.toChromium('app://counter')).toBe('https://counter.app.electron-standin.invalid/')
})

it.each([
  'about:blank',
  'https://example.org/',
  'other://counter/x',
  'https://counter.other.electron-standin.invalid/x',
  'https://counter.app.electron-standin.invalid.example.org/x',
  'https://someone@counter.app.electron-standin.invalid/x',
])('leaves %s alone in both directions', (address) => {
  expect(origins.toChromium(address)).toBe(address)
  expect(origins.toElectron(address)).toBe(address)
})

it('translates the sources of a policy and nothing else in it', () => {
  expect(origins.policyToChromium("default-src 'self' app: app://counter data:; img-src app://counter/a https:")).toBe(
    "default-src 'self' https://*.app.electron-standin.invalid https://counter.app.electron-standin.invalid data:; " +
      'img-src https://counter.app.electron-standin.invalid/a https:',
  )
})
