// Packs the guest: busybox, Node, our sources and the packages they use, as an initial RAM disk.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nodeFile, onPath, ROOT } from '../commands/tools.mjs'

/** In the order in which they stand on each other. */
const MODULES = [
  'fs/configfs/configfs',
  'drivers/usb/common/usb-common',
  'drivers/usb/core/usbcore',
  'drivers/usb/gadget/udc/udc-core',
  'drivers/usb/gadget/libcomposite',
  'drivers/usb/gadget/udc/dummy_hcd',
  'drivers/usb/gadget/function/u_serial',
  'drivers/usb/gadget/function/usb_f_acm',
  'drivers/usb/gadget/function/usb_f_printer',
  'drivers/usb/gadget/function/usb_f_hid',
  'drivers/hid/hid',
  'drivers/hid/hid-generic',
  'drivers/hid/usbhid/usbhid',
  'drivers/usb/class/cdc-acm',
  'drivers/usb/class/usblp',
]
/** What the guest's sources import, with all that these depend on. */
const PACKAGES = ['usb', 'node-hid', 'serialport', 'node-thermal-printer', 'iconv-lite']
const SOURCES = ['package.json', 'main', 'preload', 'assets/locales', 'test/usb-vm', 'test/virtual', 'test/main']

/**
 * Writes the guest to `file`.
 * @param {{kernel: string, folder: string, file: string}} parts kernel: folder of the unpacked kernel package; folder:
 *   an empty one to build in
 */
export function packGuest({ kernel, folder, file }) {
  const app = join(folder, 'app')
  for (const name of ['bin', 'modules', 'proc', 'sys', 'dev', 'tmp', 'app', 'lib64']) mkdirSync(join(folder, name))
  copyFileSync(String(onPath(['busybox'])), join(folder, 'bin/busybox'))
  copyModules(kernel, join(folder, 'modules'))
  copyFileSync(join(ROOT, 'test/usb-vm/guest/init.sh'), join(folder, 'init'))
  chmodSync(join(folder, 'init'), 0o755)
  copyFileSync(nodeFile(), join(app, 'node'))
  for (const source of SOURCES) cpSync(join(ROOT, source), join(app, source), { recursive: true })
  for (const name of packagesOf(PACKAGES)) copyPackage(name, join(app, 'node_modules'))
  copyLibraries(folder)
  const list = execFileSync('find', ['.'], { cwd: folder })
  writeFileSync(
    file,
    execFileSync('cpio', ['-o', '-H', 'newc', '--quiet'], { cwd: folder, input: list, maxBuffer: 2 ** 30 }),
  )
}

/**
 * @param {string} kernel
 * @param {string} target
 */
function copyModules(kernel, target) {
  for (const module of MODULES) {
    const plain = `${join(kernel, module)}.ko`
    const copy = join(target, basename(plain))
    if (existsSync(plain)) copyFileSync(plain, copy)
    else if (existsSync(`${plain}.xz`))
      writeFileSync(copy, execFileSync('xz', ['-dc', `${plain}.xz`], { maxBuffer: 2 ** 26 }))
  }
  writeFileSync(
    join(target, 'order'),
    MODULES.map((module) => basename(module))
      .filter((name) => existsSync(join(target, `${name}.ko`)))
      .join('\n'),
  )
}

/**
 * These packages and everything they depend on that is installed here, by their folders under node_modules.
 * @param {readonly string[]} names
 */
function packagesOf(names) {
  /** @type {Set<string>} */
  const found = new Set()
  const add = (/** @type {string} */ name) => {
    const file = join(ROOT, 'node_modules', name, 'package.json')
    if (found.has(name) || !existsSync(file)) return
    found.add(name)
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'))
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) add(needed)
  }
  for (const name of names) add(name)
  return found
}

/**
 * Sources and binaries of other systems stay behind.
 * @param {string} name
 * @param {string} target
 */
function copyPackage(name, target) {
  const foreign = /\/prebuilds\/(?!(HID_hidraw-)?linux-x64)|\/hidapi\/|\.musl\.node$|-x64-musl/
  cpSync(join(ROOT, 'node_modules', name), join(target, name), {
    recursive: true,
    dereference: true,
    filter: (source) => !foreign.test(source),
  })
}

/**
 * The shared libraries of Node and of every native module, where the loader looks for them.
 * @param {string} folder
 */
function copyLibraries(folder) {
  const natives = execFileSync('find', [join(folder, 'app'), '-name', '*.node'], { encoding: 'utf8' })
    .trim()
    .split('\n')
  for (const binary of [join(folder, 'app/node'), ...natives]) {
    const told = execFileSync('ldd', [binary], { encoding: 'utf8' })
    for (const [library] of told.matchAll(/\/(?:usr\/)?lib[^ ]*\.so[^ ]*/g)) {
      mkdirSync(join(folder, dirname(library)), { recursive: true })
      copyFileSync(library, join(folder, library))
    }
  }
}
