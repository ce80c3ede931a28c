// Chromium navigates to no scheme of an application's own, so app://HOST/path is shown to it as an
// https origin under a name that can never be resolved (RFC 6761 reserves .invalid).
const suffix = 'electron-standin.invalid'
// What follows the host must begin a path, a query or a fragment: a longer host is another host.
const ownAddress = /^([a-z][a-z0-9-]*):\/\/([^/?#:@]+)(:\d+)?((?:[/?#].*)?)$/is
const mappedAddress = new RegExp(
  `^https://([^/?#:@]+)\\.([a-z][a-z0-9-]*)\\.${suffix.replaceAll('.', '\\.')}(:\\d+)?((?:[/?#].*)?)$`,
  'is',
)

/** Translates addresses of the application's own schemes to what Chromium sees, and back. */
export interface OriginMap {
  readonly register: (scheme: string) => void
  readonly isRegistered: (scheme: string) => boolean
  /** app://host/path as https://host.app.electron-standin.invalid/path; any other address unchanged. */
  readonly toChromium: (address: string) => string
  /** The inverse of toChromium; addresses of no registered scheme unchanged. */
  readonly toElectron: (address: string) => string
  /** Rewrites the sources of a Content-Security-Policy that name a registered scheme or one of its hosts. */
  readonly policyToChromium: (policy: string) => string
}

/** Creates an empty map; a scheme is translated from the moment it is registered. */
export function createOriginMap(): OriginMap {
  const schemes = new Set<string>()

  function toChromium(address: string): string {
    const [, scheme, host, port = '', rest = ''] = ownAddress.exec(address) ?? []
    if (scheme === undefined || host === undefined || !schemes.has(scheme.toLowerCase())) return address
    return `https://${host}.${scheme.toLowerCase()}.${suffix}${port}${rest === '' ? '/' : rest}`
  }

  return {
    register: (scheme) => {
      schemes.add(scheme)
    },
    isRegistered: (scheme) => schemes.has(scheme),
    toChromium,
    toElectron: (address) => {
      const [, host, scheme, port = '', rest = ''] = mappedAddress.exec(address) ?? []
      if (host === undefined || scheme === undefined || !schemes.has(scheme)) return address
      return `${scheme}://${host}${port}${rest}`
    },
    policyToChromium: (policy) =>
      policy.replace(/(^|[\s;])([a-z][a-z0-9-]*):(\/\/[^\s;/]+)?/gi, (whole, before, scheme, host) => {
        if (!schemes.has(scheme)) return whole
        if (host === undefined) return `${before}https://*.${scheme}.${suffix}`
        return `${before}${toChromium(`${scheme}:${host}`).replace(/\/$/, '')}`
      }),
  }
}
