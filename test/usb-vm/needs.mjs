// What the machine needs for the guest: QEMU, busybox, cpio and a Debian kernel; fetched as root on Debian.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isRoot, onPath, Stop, unseen } from '../commands/tools.mjs'

const PROGRAMS = { 'qemu-system-x86_64': 'qemu-system-x86', busybox: 'busybox-static', cpio: 'cpio' }
/** node-hid's hidraw binary is linked against both. */
const LIBRARIES = ['libudev1', 'libusb-1.0-0']
const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }

/**
 * Makes sure of everything and answers with where the kernel was unpacked and its release.
 * @returns {Promise<{kernel: string, image: string}>}
 * @throws {Stop} with the reason why the tests cannot run here
 */
export async function ensureNeeds() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Stop('it needs Linux on x86-64')
  const missing = Object.entries(PROGRAMS).filter(([program]) => onPath([program]) === undefined)
  const packages = missing.map(([, name]) => name)
  if (packages.length > 0 || !hasLibraries()) await install([...packages, ...LIBRARIES])
  const still = Object.keys(PROGRAMS).filter((program) => onPath([program]) === undefined)
  if (still.length > 0) throw new Stop(`${still.join(' and ')} could not be installed`)
  return kernelIn(join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'checklane', 'usb-vm'))
}

function hasLibraries() {
  const folder = '/usr/lib/x86_64-linux-gnu'
  return ['libudev.so.1', 'libusb-1.0.so.0'].every((name) => existsSync(join(folder, name)))
}

/** @param {readonly string[]} packages */
async function install(packages) {
  if (!isRoot() || onPath(['apt-get']) === undefined) {
    throw new Stop(`these packages are missing, and only root on Debian installs them by itself: ${packages.join(' ')}`)
  }
  process.stderr.write(`Installing ${packages.join(', ')}\n`)
  await unseen('apt-get', ['update'], { env: QUIET })
  const words = ['install', '-y', '--no-install-recommends', ...packages]
  const { code, output } = await unseen('apt-get', words, { env: QUIET })
  if (code !== 0) throw new Stop(`the system's packages could not be installed: ${output.trim().split('\n').at(-1)}`)
}

/**
 * The kernel of Debian's own package, unpacked once and never installed.
 * @param {string} cache
 */
async function kernelIn(cache) {
  const root = join(cache, 'root')
  if (!existsSync(root)) await fetchKernel(cache, root)
  const [release = ''] = readdirSync(join(root, 'lib/modules'))
  return { kernel: join(root, 'lib/modules', release, 'kernel'), image: join(root, 'boot', `vmlinuz-${release}`) }
}

/**
 * @param {string} cache
 * @param {string} root
 */
async function fetchKernel(cache, root) {
  if (onPath(['apt-get']) === undefined || onPath(['dpkg']) === undefined)
    throw new Stop('it needs a Debian kernel package')
  process.stderr.write('Fetching a Debian kernel\n')
  const fresh = join(cache, `fetch-${process.pid}`)
  mkdirSync(fresh, { recursive: true })
  try {
    let name = await kernelPackage()
    if (name === undefined) {
      if (isRoot()) await unseen('apt-get', ['update'], { env: QUIET })
      name = await kernelPackage()
    }
    if (name === undefined) throw new Stop('no Debian kernel package is known here')
    const { code, output } = await unseen('apt-get', ['download', name], { cwd: fresh, env: QUIET })
    const [archive] = readdirSync(fresh).filter((file) => file.endsWith('.deb'))
    if (code !== 0 || archive === undefined)
      throw new Stop(`the kernel could not be fetched: ${output.trim().split('\n').at(-1)}`)
    const unpacked = await unseen('dpkg', ['-x', archive, 'root'], { cwd: fresh })
    if (unpacked.code !== 0) throw new Stop(`the kernel could not be unpacked: ${unpacked.output.trim()}`)
    renameSync(join(fresh, 'root'), root)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

async function kernelPackage() {
  const { output } = await unseen('apt-cache', ['depends', 'linux-image-amd64'])
  return /Depends: (linux-image-\S+)/.exec(output)?.[1]
}
