/** What a printer model can do. Encoders and drivers read it; none of them knows a model by name. */
export interface PrinterProfile {
  readonly model: string
  /** Command set: Epson's ESC/POS, or Star's line mode. */
  readonly dialect: 'escpos' | 'star'
  /** Of font A: 32 on 58 mm paper, 42 or 48 on 80 mm. */
  readonly columns: number
  /** Printable dots across. */
  readonly dots: number
  readonly cutter: boolean
  /** Drawer connector: pin 2 (first) or pin 5 (second); none where the printer has no connector. */
  readonly drawerPin: 2 | 5 | 'none'
  /** Chinese: GB18030 two-column glyphs from the printer's own font, or none (Chinese then comes out as ??). */
  readonly chinese: 'gb18030' | 'none'
  /** How it tells of itself: DLE EOT 1 to 4, the USB printer class's port status byte, or not at all. */
  readonly status: 'dle-eot' | 'port' | 'none'
  /**
   * How it is known that a paper is out: the printer says so (GS ( H function 48), its status is good after the last
   * byte, or only that every byte was taken.
   */
  readonly confirms: 'process-id' | 'status' | 'written'
  /** Whether DLE DC4 8 empties its buffer, so that the rest of a broken-off paper does not come out later. */
  readonly clears: boolean
}

const EPSON_80: PrinterProfile = {
  model: 'epson-80',
  dialect: 'escpos',
  columns: 48,
  dots: 576,
  cutter: true,
  drawerPin: 2,
  chinese: 'gb18030',
  status: 'dle-eot',
  confirms: 'process-id',
  clears: true,
}

/**
 * Known models by name. `epson-80` fits the TM series with Chinese fonts, the `generic` ones fit most ESC/POS printers
 * sold in China, the `plain` ones those that answer no status question, `star-80` fits Star printers in line mode; the Star one was never tried on paper.
 */
export const PRINTER_PROFILES: readonly PrinterProfile[] = [
  EPSON_80,
  { ...EPSON_80, model: 'generic-80', confirms: 'status', clears: false },
  { ...EPSON_80, model: 'generic-58', columns: 32, dots: 384, cutter: false, confirms: 'status', clears: false },
  {
    ...EPSON_80,
    model: 'plain-58',
    columns: 32,
    dots: 384,
    cutter: false,
    status: 'port',
    confirms: 'status',
    clears: false,
  },
  { ...EPSON_80, model: 'plain-80', status: 'port', confirms: 'status', clears: false },
  { ...EPSON_80, model: 'generic-80-latin', chinese: 'none', confirms: 'status', clears: false },
  {
    ...EPSON_80,
    model: 'star-80',
    dialect: 'star',
    chinese: 'none',
    status: 'none',
    confirms: 'written',
    clears: false,
  },
]

/** The profile of a model's name; undefined for one that is not known. */
export function printerProfile(model: string): PrinterProfile | undefined {
  return PRINTER_PROFILES.find((profile) => profile.model === model)
}
