import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { selling } from './gate.ts'

/** The customer shows a certificate: the sale bears no tax, which is journaled with who allowed it. Empty takes it back. */
export async function setTaxExempt(register: Register, input: Input<'setTaxExempt'>): Promise<Result<null>> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const certificate = input.certificate.trim()
  if (certificate === '') {
    if (register.state.draft?.taxExempt === undefined) return refuse('certificate_needed')
    register.apply({ do: 'tax_exempt_set', certificate })
    return DONE
  }
  const permitted = await permit(register, 'exempt_tax', input.approval)
  if (!permitted.ok) return permitted
  const approver = permitted.value === undefined ? {} : { approver: permitted.value }
  register.together(() => {
    const draft = register.apply({ do: 'tax_exempt_set', certificate })
    register.record({ fact: 'tax_exempted', draft: draft.id, certificate, ...approver })
  })
  register.sound('scan')
  return DONE
}
