import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'not a decimal string such as "12.50"'))

/** Basket JSON as it comes in (INTERFACES). */
export const BasketDocument = v.strictObject({
  at: v.optional(v.string()),
  member: v.optional(text),
  tax_exempt: v.optional(v.boolean(), false),
  coupons: v.optional(v.array(text), []),
  lines: v.array(
    v.strictObject({
      code: text,
      quantity: v.optional(decimal),
      weight: v.optional(decimal),
      price: v.optional(decimal),
      void: v.optional(v.boolean(), false),
    }),
  ),
})

export type BasketIn = v.InferOutput<typeof BasketDocument>
export type BasketLineIn = BasketIn['lines'][number]
