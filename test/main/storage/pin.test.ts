import { describe, expect, it } from 'vitest'
import { pinProblem } from '../../../main/storage/pin.ts'

describe('PIN rules', () => {
  it.each(['123', '1234567890123', '12a4', '', '１２３'])('refuses %j for its length or characters', (pin) => {
    expect(pinProblem(pin)).toBe('pin_length')
  })

  it.each(['0000', '1111', '1234', '4321', '7890', '0987', '１２３４', '123123', '2580'])(
    'refuses %j as too simple',
    (pin) => {
      expect(pinProblem(pin)).toBe('pin_too_simple')
    },
  )

  it.each(['4711', '９０２６', '739105', '902615384701'])('takes %j', (pin) => {
    expect(pinProblem(pin)).toBeUndefined()
  })
})
