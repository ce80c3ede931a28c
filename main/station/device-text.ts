import type { DeviceSettings, PrinterSettings } from '../domain/device-settings.ts'

/** What the settings name in each place that can be set; a place that is not set has none. */
export function assignedTexts(set: DeviceSettings) {
  const of = (named: object | undefined) => (named === undefined ? undefined : textOf(named))
  return {
    ...{ printer: printerText(set.printer), substitute: printerText(set.substitute) },
    ...{ scanner: of(set.scanner.hid), scale: of(set.scale), display: of(set.display) },
  } as const
}

function printerText(settings: PrinterSettings | undefined): string | undefined {
  return settings === undefined ? undefined : `${textOf(settings.at)} · ${settings.model}`
}

/** As it stands on labels and in the system's own lists. */
function textOf(named: object): string {
  const { vendorId, productId, serialNumber, port, host, path, dialect, kind } = named as Readonly<
    Record<string, string | number | undefined>
  >
  const hex = (id: string | number | undefined) => Number(id).toString(16).padStart(4, '0')
  const ids = vendorId === undefined ? undefined : `${hex(vendorId)}:${hex(productId)}`
  const address = host === undefined ? undefined : `${host}${port === undefined ? '' : `:${port}`}`
  const parts = [String(kind ?? 'hid').toUpperCase(), ids, serialNumber, address ?? path ?? port, dialect]
  return parts.filter((part) => part !== undefined).join(' ')
}
