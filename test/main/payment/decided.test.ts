import { describe, expect, it } from 'vitest'
import { failure } from '../../../main/payment/practice/bodies.ts'
import { counter } from './scripted-counter.ts'
import { approved, NOT_FOUND, type ScriptedLink, statusOf } from './scripted-link.ts'

describe("a person's decision", () => {
  async function undecided() {
    const made = counter()
    made.link.answer('TransactionStatus', 'timeout')
    const [outcome] = await made.begin()
    await made.time.advance(300_000)
    expect((await outcome)?.result).toBe('undecided')
    return made
  }

  it('"not charged", and the terminal says otherwise later: the charge is reversed', async () => {
    const { time, link, payments, intents } = await undecided()
    expect(payments.decide('S1L1-P000001', false, '03')).toEqual({ result: 'declined', reason: 'not_charged' })
    link.answer('TransactionStatus', statusOf(link, approved(link, 'T1')))
    await time.advance(600_000)
    expect(intents.all().map((record) => [record.state, record.intent.original?.terminalTransaction])).toEqual([
      ['declined', undefined],
      ['reversed', 'T1'],
    ])
  })

  it('"charged", and the terminal names the transaction later: it can be reversed from then on', async () => {
    const { time, link, payments, intents } = await undecided()
    expect(payments.decide('S1L1-P000001', true, '03')).toMatchObject({ result: 'approved' })
    link.answer('TransactionStatus', statusOf(link, approved(link, 'T1')))
    await time.advance(600_000)
    expect(intents.find('S1L1-P000001')?.charge?.terminalTransaction).toBe('T1')
    expect(await time.until(payments.reverse('S1L1-P000001'))).toEqual({ result: 'reversed' })
  })

  it('"charged", and the terminal says it refused: the contradiction is a step of its own', async () => {
    const { time, link, payments, states } = await undecided()
    payments.decide('S1L1-P000001', true, '03')
    link.answer('TransactionStatus', statusOf(link, failure('Refusal')))
    await time.advance(600_000)
    expect(states().slice(-2)).toEqual(['approved decided_by:03', 'approved contradicted:Refusal'])
  })

  it('is not told to `settled`, whose listener made it', async () => {
    const { payments, settled } = await undecided()
    payments.decide('S1L1-P000001', true, '03')
    expect(settled).toEqual([])
  })

  it('comes too late where the outcome is known: that outcome is returned', async () => {
    const { time, link, payments } = await undecided()
    link.answerPayment(failure('Refusal'))
    await time.advance(0)
    expect(payments.decide('S1L1-P000001', true, '03')).toEqual({ result: 'declined', reason: 'refused' })
  })

  const DAY = 24 * 3_600_000
  const statusQueries = (link: ScriptedLink) => link.seen.filter((one) => one === 'TransactionStatus').length

  it('"not charged" while the terminal was silent, and it says otherwise after a restart: the charge is reversed', async () => {
    const { time, link, payments, intents, restart } = await undecided()
    payments.decide('S1L1-P000001', false, '03')
    restart()
    await time.advance(3_600_000)
    link.answer('TransactionStatus', statusOf(link, approved(link, 'T1')))
    await time.advance(600_000)
    expect(intents.all().map((record) => [record.state, record.intent.original?.terminalTransaction])).toEqual([
      ['declined', undefined],
      ['reversed', 'T1'],
    ])
  })

  it('"charged", and the terminal names the transaction after a restart', async () => {
    const { time, link, payments, intents, restart } = await undecided()
    payments.decide('S1L1-P000001', true, '03')
    restart()
    link.answer('TransactionStatus', statusOf(link, approved(link, 'T1')))
    await time.advance(600_000)
    expect(intents.find('S1L1-P000001')).toMatchObject({ reason: 'found', charge: { terminalTransaction: 'T1' } })
  })

  it('"charged", and the terminal says it refused: told once, not at every restart', async () => {
    const { time, link, payments, states, restart } = await undecided()
    payments.decide('S1L1-P000001', true, '03')
    link.answer('TransactionStatus', statusOf(link, failure('Refusal')))
    await time.advance(600_000)
    const asked = statusQueries(link)
    restart()
    await time.advance(600_000)
    expect(states().filter((step) => step.startsWith('approved contradicted'))).toHaveLength(1)
    expect(statusQueries(link)).toBe(asked)
  })

  it('is doubted for seven days, over a restart too, and then no more', async () => {
    const { time, link, payments, restart } = await undecided()
    payments.decide('S1L1-P000001', false, '03')
    await time.advance(3 * DAY)
    restart()
    const restarted = statusQueries(link)
    await time.advance(3 * DAY)
    expect(statusQueries(link)).toBeGreaterThan(restarted)
    await time.advance(DAY)
    const asked = statusQueries(link)
    await time.advance(DAY)
    restart()
    await time.advance(DAY)
    expect(statusQueries(link)).toBe(asked)
  })

  it('that the terminal knows nothing of is not asked about any more', async () => {
    const { time, link, payments } = await undecided()
    payments.decide('S1L1-P000001', false, '03')
    link.answer('TransactionStatus', NOT_FOUND)
    await time.advance(600_000)
    const asked = statusQueries(link)
    await time.advance(DAY)
    expect(statusQueries(link)).toBe(asked)
  })
})
