import { expect, it } from 'vitest'
import { whole } from '../../../../main/domain/decimal.ts'
import { minor } from '../../../../main/domain/money.ts'
import { pricedReturn } from '../../../../main/register/refund/priced-return.ts'
import { CHINA, decimal, item } from './builders.ts'

it('a refund says what each discount takes off what is given back, by the name it had in the sale', () => {
  const back = pricedReturn(
    [
      {
        ...{ id: 1, item: item('tea', { price: 1_000 }), quantity: whole(-1), voided: false, scanned: 'tea' },
        returns: {
          ...{ receipt: 'S1L1-000001', line: 1, gross: minor(1_000), net: minor(880), tax: minor(101) },
          taxRate: decimal('13'),
          discounts: [{ promotion: 'club-tea', name: 'Club price', amount: minor(120) }],
        },
      },
    ],
    CHINA,
  )
  expect(back.lines[0]).toMatchObject({ gross: -1_000, discount: -120, net: -880 })
  expect(back.lines[0]?.discounts).toEqual([{ promotion: 'club-tea', amount: -120 }])
  expect(back.discounts).toEqual([{ promotion: 'club-tea', name: 'Club price', amount: -120 }])
  expect([back.discount, back.total]).toEqual([-120, -880])
})
