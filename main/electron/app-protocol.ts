import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { HOST, SCHEME } from './origin.ts'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
}

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export interface Served {
  /** The built renderer; what no other folder answers. */
  readonly pages: string
  /** First part of a path -> the folder that answers it. */
  readonly folders: Readonly<Record<string, string>>
}

/** Serves our own files under app://checklane and nothing else: only GET, only known types, never outside the folders. */
export function serveAppProtocol(served: Served): void {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, served) : undefined
    const type = file === undefined ? undefined : TYPES[extname(file)]
    if (file === undefined || type === undefined) return new Response('', { status: 404, headers: HEADERS })
    try {
      const content = await readFile(file)
      return new Response(new Uint8Array(content), { headers: { ...HEADERS, 'Content-Type': type } })
    } catch {
      return new Response('', { status: 404, headers: HEADERS })
    }
  })
}

/** The file an address stands for, or undefined where it leads out of its folder, however the way out is encoded. */
export function fileOf(address: string, served: Served): string | undefined {
  const { host, pathname } = URL.parse(address) ?? {}
  if (host !== HOST || pathname === undefined) return undefined
  const path = decode(pathname)
  if (path === undefined || /[\\\0%:]/.test(path)) return undefined
  const [, first = '', ...rest] = path.split('/')
  const folder = Object.hasOwn(served.folders, first) ? served.folders[first] : undefined
  const root = folder ?? served.pages
  const file = normalize(join(root, folder === undefined ? path : rest.join('/')))
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : undefined
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
