import type { ReceiptDocument } from '../../../domain/receipt/document.ts'
import type { PrinterProfile } from '../profiles.ts'
import { drawerPulse, encodeEscPos } from './escpos.ts'
import { encodeStar, starDrawerPulse } from './star.ts'

/** The document in the profile's own command set; `processId` as `encodeEscPos` has it, where the profile confirms by it. */
export function encode(document: ReceiptDocument, profile: PrinterProfile, processId: string): Buffer {
  if (profile.dialect === 'star') return encodeStar(document, profile)
  return encodeEscPos(document, profile, profile.confirms === 'process-id' ? processId : undefined)
}

/** The pulse that opens the drawer; empty where the printer has no connector for one. */
export function pulse(profile: PrinterProfile): Buffer {
  return profile.dialect === 'star' ? starDrawerPulse(profile) : drawerPulse(profile)
}
