import type { Migration } from '../../database.ts'

/** The family codes by which makers' coupons (AI 8110) mean goods, as the catalogue row writes them: "123|456". */
export const couponFamilies: Migration = {
  name: '003-coupon-families',
  up: `
    ALTER TABLE item ADD COLUMN families TEXT NOT NULL DEFAULT '';
    CREATE INDEX item_families ON item (id) WHERE families <> '';
  `,
}
