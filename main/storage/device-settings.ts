import * as v from 'valibot'
import type {
  DeviceIdentity,
  DeviceSettings,
  DisplaySettings,
  PrinterAddress,
  PrinterSettings,
  ScaleSettings,
} from '../domain/device-settings.ts'

const text = (longest: number) => v.pipe(v.string(), v.minLength(1, 'empty'), v.maxLength(longest, 'too_long'))
const word = v.pipe(
  v.number(),
  v.integer('not_a_count'),
  v.minValue(0, 'not_a_count'),
  v.maxValue(0xffff, 'not_a_count'),
)
const baud = v.optional(v.picklist([1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200]), 9600)

const identity = {
  vendor_id: v.optional(word),
  product_id: v.optional(word),
  serial_number: v.optional(text(200)),
  port: v.optional(text(60)),
}
const serial = { path: text(200), baud }

const printerTraits = {
  model: v.optional(text(40), 'generic-80'),
  columns: v.optional(v.picklist([32, 42, 48])),
  chinese: v.optional(v.picklist(['gb18030', 'none'])),
  drawer: v.optional(v.picklist([2, 5, 'none'])),
  drawer_open_level: v.optional(v.picklist(['high', 'low'])),
}
const wiredPrinters = [
  { kind: v.literal('usb'), ...identity, ...printerTraits },
  { kind: v.literal('network'), host: text(200), port: v.optional(word), ...printerTraits },
  { kind: v.literal('serial'), ...serial, ...printerTraits },
  { kind: v.literal('file'), path: text(400), ...printerTraits },
] as const
const [usb, network, line, file] = wiredPrinters
const substitute = v.variant('kind', [
  v.strictObject(usb),
  v.strictObject(network),
  v.strictObject(line),
  v.strictObject(file),
])
const withSubstitute = { substitute: v.optional(substitute) }
const printer = v.variant('kind', [
  v.strictObject({ kind: v.literal('on-screen'), ...withSubstitute }),
  v.strictObject({ ...usb, ...withSubstitute }),
  v.strictObject({ ...network, ...withSubstitute }),
  v.strictObject({ ...line, ...withSubstitute }),
  v.strictObject({ ...file, ...withSubstitute }),
])
const scale = v.variant('kind', [
  v.strictObject({ kind: v.literal('virtual') }),
  v.strictObject({ kind: v.literal('hid'), ...identity }),
  v.strictObject({
    kind: v.literal('serial'),
    ...serial,
    dialect: v.optional(v.picklist(['toledo', 'acs']), 'toledo'),
  }),
])
const scanner = v.strictObject({
  /** What stands for GS where a scanner cannot send it; the profile's own. */
  gs_substitute: v.optional(v.pipe(v.string(), v.maxLength(8, 'too_long'))),
  hid: v.optional(v.strictObject(identity)),
  prefix: v.optional(v.pipe(v.string(), v.maxLength(12, 'too_long'))),
  suffix: v.optional(v.pipe(v.string(), v.maxLength(12, 'too_long'))),
  double_scan_ms: v.optional(v.pipe(v.number(), v.integer('not_a_count'), v.minValue(0), v.maxValue(5_000))),
})
const display = v.variant('kind', [
  v.strictObject({
    kind: v.literal('serial'),
    ...serial,
    dialect: v.optional(v.picklist(['cd5220', 'escpos']), 'cd5220'),
  }),
])

/** The members of Profile JSON and of the settings document that name peripherals (INTERFACES). */
export const DEVICE_MEMBERS = {
  printer: v.optional(printer),
  scale: v.optional(scale),
  scanner: v.optional(scanner),
  display: v.optional(display),
}
const deviceMembers = v.object(DEVICE_MEMBERS)
export type DeviceDocument = v.InferOutput<typeof deviceMembers>
type IdentityDocument = { readonly [Name in keyof typeof identity]?: v.InferOutput<(typeof identity)[Name]> }
type SubstituteDocument = v.InferOutput<typeof substitute>

/** What the document's members say of peripherals. */
export function deviceSettingsOf(document: DeviceDocument): DeviceSettings {
  const { printer: first, scale: weighs, scanner: scans, display: shows } = document
  const second = first?.substitute
  return {
    ...(first === undefined || first.kind === 'on-screen' ? {} : { printer: printerOf(first) }),
    ...(second === undefined ? {} : { substitute: printerOf(second) }),
    scanner: {
      ...(scans?.hid === undefined ? {} : { hid: identityOf(scans.hid) }),
      prefix: scans?.prefix ?? '',
      suffix: scans?.suffix ?? '',
      doubleScan: scans?.double_scan_ms ?? 0,
    },
    ...(weighs === undefined || weighs.kind === 'virtual' ? {} : { scale: scaleOf(weighs) }),
    ...(shows === undefined ? {} : { display: shows satisfies DisplaySettings }),
  }
}

/** The members that `deviceSettingsOf` reads back to the same settings. */
export function deviceDocumentOf(settings: DeviceSettings): DeviceDocument {
  const { printer: first, substitute: second, scanner: scans, scale: weighs, display: shows } = settings
  const spare = second === undefined ? {} : { substitute: printerDocumentOf(second) }
  const document: DeviceDocument = {
    scanner: {
      ...(scans.hid === undefined ? {} : { hid: identityDocumentOf(scans.hid) }),
      prefix: scans.prefix,
      suffix: scans.suffix,
      double_scan_ms: scans.doubleScan,
    },
    ...(weighs === undefined ? {} : { scale: scaleDocumentOf(weighs) }),
    ...(shows === undefined ? {} : { display: { ...shows, baud: baudOf(shows.baud) } }),
  }
  if (first === undefined)
    return second === undefined ? document : { ...document, printer: { kind: 'on-screen', ...spare } }
  return { ...document, printer: { ...printerDocumentOf(first), ...spare } }
}

function printerOf(document: SubstituteDocument): PrinterSettings {
  const { model, columns, chinese, drawer, drawer_open_level: level } = document
  return {
    model,
    at: addressOf(document),
    ...(columns === undefined ? {} : { columns }),
    ...(chinese === undefined ? {} : { chinese }),
    ...(drawer === undefined ? {} : { drawerPin: drawer }),
    ...(level === undefined ? {} : { drawerOpenLevel: level }),
  }
}

function addressOf(document: SubstituteDocument): PrinterAddress {
  switch (document.kind) {
    case 'usb':
      return { kind: 'usb', ...identityOf(document) }
    case 'network':
      return { kind: 'network', host: document.host, ...(document.port === undefined ? {} : { port: document.port }) }
    case 'serial':
      return { kind: 'serial', path: document.path, baud: document.baud }
    case 'file':
      return { kind: 'file', path: document.path }
  }
}

function printerDocumentOf(settings: PrinterSettings): SubstituteDocument {
  const { model, at, columns, chinese, drawerPin, drawerOpenLevel } = settings
  const traits = {
    model,
    ...(columns === undefined ? {} : { columns }),
    ...(chinese === undefined ? {} : { chinese }),
    ...(drawerPin === undefined ? {} : { drawer: drawerPin }),
    ...(drawerOpenLevel === undefined ? {} : { drawer_open_level: drawerOpenLevel }),
  }
  switch (at.kind) {
    case 'usb':
      return { kind: 'usb', ...identityDocumentOf(at), ...traits }
    case 'serial':
      return { ...at, baud: baudOf(at.baud), ...traits }
    case 'network':
    case 'file':
      return { ...at, ...traits }
  }
}

function scaleOf(document: Exclude<NonNullable<DeviceDocument['scale']>, { kind: 'virtual' }>): ScaleSettings {
  return document.kind === 'hid' ? { kind: 'hid', ...identityOf(document) } : document
}

function scaleDocumentOf(settings: ScaleSettings): NonNullable<DeviceDocument['scale']> {
  if (settings.kind === 'hid') return { kind: 'hid', ...identityDocumentOf(settings) }
  return { ...settings, baud: baudOf(settings.baud) }
}

function identityOf(document: IdentityDocument): DeviceIdentity {
  const { vendor_id, product_id, serial_number, port } = document
  return {
    ...(vendor_id === undefined ? {} : { vendorId: vendor_id }),
    ...(product_id === undefined ? {} : { productId: product_id }),
    ...(serial_number === undefined ? {} : { serialNumber: serial_number }),
    ...(port === undefined ? {} : { port }),
  }
}

function identityDocumentOf(settings: DeviceIdentity): IdentityDocument {
  const { vendorId, productId, serialNumber, port } = settings
  return {
    ...(vendorId === undefined ? {} : { vendor_id: vendorId }),
    ...(productId === undefined ? {} : { product_id: productId }),
    ...(serialNumber === undefined ? {} : { serial_number: serialNumber }),
    ...(port === undefined ? {} : { port }),
  }
}

/** A speed that the document takes; others cannot come out of it. */
function baudOf(speed: number): v.InferOutput<typeof baud> {
  const parsed = v.safeParse(baud, speed)
  if (!parsed.success) throw new RangeError(`No serial line runs at ${speed}`)
  return parsed.output
}
