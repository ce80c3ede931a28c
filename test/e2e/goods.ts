/** Goods of the starter catalogue that the tests sell, whose prices are the same at every hour of every day; prices in fen. */
export interface Goods {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly price: number
}

export const MILK: Goods = { code: '6901234567892', name: '示范纯牛奶 200ml', nameEn: 'Example Milk 200ml', price: 300 }
export const CRACKERS: Goods = {
  code: '9520021000243',
  name: '咔嗞兔苏打饼干 380g',
  nameEn: 'Kazi Rabbit Soda Crackers 380g',
  price: 990,
}
export const TOOTHPASTE: Goods = {
  code: '9520034000025',
  name: '齿星薄荷牙膏 180g',
  nameEn: 'Tooth Star Mint Toothpaste 180g',
  price: 1590,
}
/** 5.00 off by a promotion, at most twice in a sale. */
export const RICE: Goods = {
  code: '9520023000012',
  name: '禾穗谷东北珍珠米 5kg',
  nameEn: 'Hesui Valley Northeast Pearl Rice 5kg',
  price: 3990,
}
/** Sold by weight: per kg. */
export const BANANAS: Goods = { code: '4011', name: '香蕉', nameEn: 'Bananas', price: 698 }
/** Sold by labels of 18 digits: per kg. */
export const BEEF: Goods = {
  code: '210500600000000000',
  name: '精品牛肉卷',
  nameEn: 'Premium Beef Rolls',
  price: 12_800,
}
/** Not for anybody under 18. */
export const BEER: Goods = {
  code: '9520036000016',
  name: '麦浪湾清爽啤酒 330ml',
  nameEn: 'Wheat Bay Light Beer 330ml',
  price: 350,
}
/** A well-formed GTIN-13 that no catalogue knows. */
export const UNKNOWN_CODE = '6999999999997'
