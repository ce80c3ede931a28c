import { correction, generate } from 'lean-qr'

/** White cells that a reader needs around a code. */
const QUIET = 4

/** A QR code as an SVG path, one unit a cell, border included; undefined for a text that fits into none. */
export function qrPath(text: string): { readonly size: number; readonly path: string } | undefined {
  try {
    const symbol = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M })
    const cells: string[] = []
    for (let y = 0; y < symbol.size; y += 1) {
      for (let x = 0; x < symbol.size; x += 1) if (symbol.get(x, y)) cells.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
    }
    return { size: symbol.size + 2 * QUIET, path: cells.join('') }
  } catch {
    return undefined
  }
}
