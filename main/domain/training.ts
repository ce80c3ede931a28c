/** Of a station's name, as a profile may have it and a receipt's barcode holds it. */
const LONGEST_NAME = 20
const MARK = 'T'

/** The name of the practice station beside `station`, under which its receipts are numbered: "S1L1" has "S1L1T". */
export function trainingStation(station: string): string {
  return `${station.slice(0, LONGEST_NAME - MARK.length)}${MARK}`
}

/** Whether somebody holds a practice receipt of the practice station beside `station`. */
export function isTrainingReceipt(receipt: string, station: string): boolean {
  return receipt.toUpperCase().startsWith(`${trainingStation(station).toUpperCase()}-`)
}
