import { expect, test } from 'vitest'
import { shownMember } from '../../../main/domain/member.ts'

test.each([
  ['a telephone number', '13800138000', '138****8000'],
  ['a card', '2988000012345', '298******2345'],
  ['the shortest that is hidden', '12345678', '123*5678'],
  ['a short number', '10023', '10023'],
  ['the longest short one', '1234567', '1234567'],
  ['one that is hidden already', '138****8000', '138****8000'],
])('of a member’s number, %s, first and last characters are shown', (_, member, shown) => {
  expect(shownMember(member)).toBe(shown)
})
