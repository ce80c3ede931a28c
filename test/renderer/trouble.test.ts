import { describe, expect, it } from 'vitest'
import { listTroubles } from '../../main/register/trouble/list.ts'
import type { CounterView, Failure, ScreenView } from '../../preload/contract.ts'
import { filled, troubleAtHand, troublesWith } from '../../renderer/state/trouble.ts'
import { gallery, SELLING } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'

const money = (minor: number) => `¥${(minor / 100).toFixed(2)}`
const failure = (code: string): Failure => ({ code, words: { en: code, 'zh-CN': code }, next: { en: '', 'zh-CN': '' } })
const notice: CounterView['notice'] = { id: 1, tone: 'warning', ...failure('clock_back') }
const screen = (name: string): ScreenView => gallery(0)[name]?.screen ?? SELLING

describe('the trouble at hand', () => {
  it('is a payment whose outcome is open, before whatever else is told', () => {
    const at = troubleAtHand(view(screen('card-undecided'), { notice }), failure('bad_input'), money)
    expect(at).toMatchObject({ code: 'payment_undecided', fillings: { amount: '¥67.75' } })
    expect(at?.subject).toBe(at?.fillings?.reference)
  })

  it('is what the page was refused, then what stands on the screen, then nothing', () => {
    expect(troubleAtHand(view(SELLING, { notice }), failure('bad_input'), money)?.code).toBe('bad_input')
    expect(troubleAtHand(view(SELLING, { notice }), undefined, money)?.code).toBe('clock_back')
    expect(troubleAtHand(view(SELLING), undefined, money)).toBeUndefined()
  })
})

describe('the list of failures', () => {
  const listed = listTroubles()
  const all = listed.ok ? listed.value : []

  it('begins with payments whose outcome is not known', () => {
    expect(all[0]).toMatchObject({ moved: 'unknown', area: { en: 'Payment and cards' } })
  })

  it.each([
    ['钱箱 钥匙', 'drawer_not_opened'],
    ['DRAWER key', 'drawer_not_opened'],
    ['payment_undecided', 'payment_undecided'],
    ['时钟 退回', 'clock_back'],
  ])('is found by "%s"', (typed, code) => {
    expect(troublesWith(all, typed).map((trouble) => trouble.code)).toContain(code)
    expect(troublesWith(all, typed).length).toBeLessThan(8)
  })

  it('is whole without a word and empty for one that stands nowhere', () => {
    expect(troublesWith(all, '  ')).toHaveLength(all.length)
    expect(troublesWith(all, 'zzzz')).toEqual([])
  })

  it('leaves open places open', () => {
    expect(filled('{amount} of {name}', { amount: '1' })).toBe('1 of …')
  })
})
