import type { Migration } from '../../database.ts'

/**
 * Overrides, undone tenders, decided payments and reprints among the till's events, where reports count and find them
 * without reading the journal. The rows stand for entries that are there already.
 */
export const toldEvents: Migration = {
  name: '016-told-events',
  up: `
    INSERT OR IGNORE INTO till_event (seq, shift, kind, amount)
    SELECT seq, coalesce(content ->> '$.shift', 0), content ->> '$.fact.fact',
           CASE content ->> '$.fact.fact'
             WHEN 'price_overridden' THEN (content ->> '$.fact.to') - (content ->> '$.fact.from')
             WHEN 'tender_undone' THEN content ->> '$.fact.amount'
             WHEN 'payment_decided' THEN content ->> '$.fact.amount'
             ELSE 0
           END
    FROM journal
    WHERE (instr(content, '"fact":{"fact":"price_overridden"') OR instr(content, '"fact":{"fact":"discount_given"')
           OR instr(content, '"fact":{"fact":"tender_undone"') OR instr(content, '"fact":{"fact":"payment_decided"')
           OR instr(content, '"fact":{"fact":"reprinted"'))
      AND content ->> '$.fact.fact'
          IN ('price_overridden', 'discount_given', 'tender_undone', 'payment_decided', 'reprinted');
  `,
}
