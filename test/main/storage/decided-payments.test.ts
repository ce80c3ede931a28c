import { expect, test } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { Charge } from '../../../main/domain/payment/charge.ts'
import type { IntentStep } from '../../../main/domain/payment/intent.ts'
import { openStoreForEach, restart, store } from './each-store.ts'

openStoreForEach()

const AT = '2026-11-23T10:00:00+08:00'
const CHARGE: Omit<Charge, 'intent'> = {
  ...{ method: 'card', terminalTransaction: '', amount: minor(1250), brand: '', maskedPan: '', approvalCode: '' },
  ...{ entry: 'insert', online: true, verification: 'none', at: AT, cashierReceipt: [], customerReceipt: [] },
}

/** An intent that went these ways; the charge is of each approval, under a transaction number or none. */
function intent(...steps: readonly (Pick<IntentStep, 'state' | 'reason'> & { transaction?: string })[]): string {
  const { intents } = store
  const id = intents.nextId()
  const asked = { sale: 'S1L1-D000001', kind: 'payment', method: 'card', amount: minor(1250), operator: '01' } as const
  intents.create({ id, ...asked, createdAt: AT, service: intents.nextService() })
  for (const { transaction = '', ...step } of steps) {
    const charge = { ...CHARGE, intent: id, terminalTransaction: transaction }
    intents.step({ intent: id, at: AT, ...step, ...(step.state === 'approved' ? { charge } : {}) })
  }
  return id
}

test('what only a person knows is found again after a restart, and what the terminal told is not', () => {
  const reason = 'decided_by:03'
  const notCharged = intent({ state: 'sent' }, { state: 'undecided', reason: 'silence' }, { state: 'declined', reason })
  const charged = intent({ state: 'sent' }, { state: 'approved', reason })
  const standing = intent(
    { state: 'approved', reason },
    { state: 'reversing', reason: 'asked' },
    { state: 'approved', reason: 'reversal_refused:NotFound' },
  )
  intent({ state: 'approved', reason }, { state: 'approved', reason: 'found', transaction: 'T1' })
  intent({ state: 'approved', reason }, { state: 'approved', reason: 'contradicted:Refusal' })
  intent({ state: 'sent' }, { state: 'declined', reason: 'refused:Refusal' })
  restart()
  expect(store.intents.decided().map((one) => one.intent.id)).toEqual([notCharged, charged, standing])
})
