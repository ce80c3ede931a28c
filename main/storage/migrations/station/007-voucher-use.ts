import { voucherCode } from '../../../domain/sale/tender.ts'
import type { Migration } from '../../database.ts'
import { integer, text } from '../../rows.ts'

/**
 * What became of each voucher at this station, receipt by receipt: its newest row says whether it may be used. Appended
 * only; the few sales that are paid by voucher alone write here. Vouchers of sales from before are taken over.
 */
export const voucherUse: Migration = {
  name: '007-voucher-use',
  up(database) {
    database.exec(`
      CREATE TABLE voucher_use (
        code TEXT NOT NULL,
        sale INTEGER NOT NULL REFERENCES sale (number),
        state TEXT NOT NULL CHECK (state IN ('used', 'given_back')),
        PRIMARY KEY (code, sale)
      ) STRICT, WITHOUT ROWID;
    `)
    const before = database.prepare(`
      SELECT sale.number, tender.value ->> 'code' AS code
      FROM sale JOIN journal ON journal.seq = sale.seq, json_each(journal.content -> '$.fact.sale.tenders') AS tender
      WHERE sale.tenders LIKE '%"voucher"%' AND tender.value ->> 'kind' = 'voucher'`)
    const insert = database.prepare(`INSERT OR IGNORE INTO voucher_use (code, sale, state) VALUES (?, ?, 'used')`)
    for (const row of before.all()) insert.run(voucherCode(text(row, 'code')), integer(row, 'number'))
  },
}
