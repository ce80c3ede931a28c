import { describe, expect, it } from 'vitest'
import { failure, response, SUCCESS } from '../../../main/payment/practice/bodies.ts'
import { counter } from './scripted-counter.ts'
import { approved, LOGGED_OUT, NOT_FOUND, reversalStatusOf } from './scripted-link.ts'

const INTENT = 'S1L1-P000001'
const REFUSAL = { body: failure('Refusal') }

describe('a reversal', () => {
  async function charged() {
    const made = counter()
    const [outcome] = await made.begin()
    made.link.answerPayment(approved(made.link, 'T1'))
    expect(await outcome).toMatchObject({ result: 'approved' })
    const reversals = () => made.link.seen.filter((one) => one === 'Reversal').length
    return { ...made, reversals }
  }

  it('that the host could not be reached for is sent again, though the terminal knows the first try', async () => {
    const { time, link, payments, states, reversals } = await charged()
    link.answer('Reversal', { body: failure('UnreachableHost') }, { body: SUCCESS })
    const reversing = payments.reverse(INTENT)
    expect(await time.until(reversing)).toEqual({ result: 'pending' })
    link.answer('TransactionStatus', reversalStatusOf(link, failure('UnreachableHost')))
    await time.advance(600_000)
    expect(states().at(-1)).toBe('reversed confirmed')
    expect(reversals()).toBe(2)
  })

  it('that the terminal is still at is waited for, and sent once', async () => {
    const { time, link, payments, states, reversals } = await charged()
    link.answer('Reversal', 'timeout')
    expect(await time.until(payments.reverse(INTENT))).toEqual({ result: 'pending' })
    link.answer('TransactionStatus', reversalStatusOf(link, failure('InProgress')))
    await time.advance(600_000)
    link.answer('TransactionStatus', reversalStatusOf(link, SUCCESS))
    await time.advance(600_000)
    expect(states().at(-1)).toBe('reversed confirmed')
    expect(reversals()).toBe(1)
  })

  it('that is refused leaves the charge as it stood', async () => {
    const { time, link, payments, states } = await charged()
    link.answer('Reversal', REFUSAL)
    expect(await time.until(payments.reverse(INTENT))).toEqual({ result: 'refused' })
    expect(states().at(-1)).toBe('approved reversal_refused:Refusal')
  })

  it('whose first try the terminal refused, as it tells when asked, leaves the charge as it stood', async () => {
    const { time, link, payments, states } = await charged()
    link.answer('Reversal', 'timeout', REFUSAL)
    await time.until(payments.reverse(INTENT))
    link.answer('TransactionStatus', reversalStatusOf(link, failure('Refusal')))
    await time.advance(600_000)
    expect(states().at(-1)).toBe('approved reversal_refused:Refusal')
  })

  it('refused after one of unknown fate: the first may have given the money back, so nobody says the charge stands', async () => {
    const { time, link, payments, states, settled } = await charged()
    link.answer('Reversal', 'timeout', REFUSAL)
    await time.until(payments.reverse(INTENT))
    // It has started anew and forgotten the reversal that it had carried out.
    link.answer('TransactionStatus', LOGGED_OUT, NOT_FOUND)
    await time.advance(600_000)
    expect(states().at(-1)).toBe('approved reversal_unclear:Refusal')
    expect(settled.at(-1)).toMatchObject({ reason: 'reversal_unclear:Refusal' })
  })

  it('refused after one of unknown fate, with a restart of the counter and a busy terminal in between', async () => {
    const { time, link, payments, restart, states } = await charged()
    link.answer('Reversal', 'timeout', 'timeout', { body: failure('Busy') }, REFUSAL)
    link.answer('TransactionStatus', NOT_FOUND)
    await time.until(payments.reverse(INTENT))
    restart()
    await time.advance(1_200_000)
    expect(states().at(-1)).toBe('approved reversal_unclear:Refusal')
  })

  it('refused once more after that is as unclear as before', async () => {
    const { time, link, payments, states } = await charged()
    link.answer('Reversal', 'timeout', REFUSAL)
    link.answer('TransactionStatus', NOT_FOUND)
    await time.until(payments.reverse(INTENT))
    await time.advance(600_000)
    expect(await time.until(payments.reverse(INTENT))).toEqual({ result: 'unclear' })
    expect(states().at(-1)).toBe('approved reversal_unclear:Refusal')
  })

  it('refused after one that surely was not carried out leaves the charge as it stood', async () => {
    const { time, link, payments, states } = await charged()
    link.answer('Reversal', 'unreachable', { body: failure('UnreachableHost') }, REFUSAL)
    link.answer('TransactionStatus', NOT_FOUND)
    await time.until(payments.reverse(INTENT))
    await time.advance(600_000)
    expect(states().at(-1)).toBe('approved reversal_refused:Refusal')
  })

  it('of a second charge that is refused is tried on, and told once', async () => {
    const { time, link, settled, states, reversals } = await charged()
    link.answer('Reversal', REFUSAL)
    link.answer('TransactionStatus', NOT_FOUND)
    link.tell({ event: 'stray', reply: response(link.newest('Payment'), approved(link, 'T2')) })
    await time.advance(3_600_000)
    expect(states('S1L1-P000002').at(-1)).toMatch(/^reversing /)
    expect(reversals()).toBeGreaterThan(5)
    expect(settled).toMatchObject([{ state: 'reversing', intent: { id: 'S1L1-P000002' } }])
  })
})
