import { isTrainingReceipt } from '../../domain/training.ts'
import { refuse } from '../answer.ts'
import type { Register } from '../register.ts'

/** A receipt that is not in the ledger: one of practice never was in it, and nothing may be given back for it. */
export function unknownReceipt(register: Register, receipt: string): ReturnType<typeof refuse> {
  return isOfTraining(register, receipt)
    ? refuse('training_receipt', { receipt })
    : refuse('no_such_receipt', { receipt })
}

/** Whether it is from the practice station beside this one. */
export function isOfTraining({ settings }: Register, receipt: string): boolean {
  return settings.training !== true && isTrainingReceipt(receipt, settings.profile.station)
}
