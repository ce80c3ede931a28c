/** A made-up catalogue of `count` items as CSV, the same at every run: names as supermarkets have them, in both languages. */
export function* catalogueCsv(count: number): Generator<Uint8Array> {
  yield Buffer.from('code,name,name_en,price,per,sold_by,tax,department\n')
  let text = ''
  for (let index = 0; index < count; index += 1) {
    const brand = pick(BRANDS, index)
    const kind = pick(KINDS, Math.floor(index / BRANDS.length))
    const taste = pick(TASTES, Math.floor(index / (BRANDS.length * KINDS.length)))
    const size = `${50 + (index % 19) * 50}${index % 3 === 0 ? 'ml' : 'g'}`
    const price = `${1 + (index % 97)}.${String(index % 100).padStart(2, '0')}`
    text += `${codeAt(index)},${brand[0]}${taste[0]}${kind[0]} ${size},${brand[1]} ${taste[1]} ${kind[1]} ${size},${price},,,13,${index % 40}\n`
    if (text.length > 65_536) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

/** The GTIN-13 of the item at `index`. */
export function codeAt(index: number): string {
  const body = `690${String(100_000_000 + index)}`
  let sum = 0
  for (const [place, digit] of [...body].entries()) sum += Number(digit) * (place % 2 === 0 ? 1 : 3)
  return body + ((10 - (sum % 10)) % 10)
}

function pick<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length]
  if (value === undefined) throw new RangeError('Nothing to pick from')
  return value
}

type Word = readonly [string, string]

const BRANDS: readonly Word[] = [
  ...([
    ['山泉', 'Shanquan'],
    ['金谷', 'Golden Valley'],
    ['海之味', 'Sea Taste'],
    ['老街口', 'Old Corner'],
  ] as const),
  ...([
    ['牧云', 'Muyun'],
    ['果跃', 'Guoyue'],
    ['晨露', 'Morning Dew'],
    ['福满堂', 'Fumantang'],
    ['青禾', 'Qinghe'],
  ] as const),
  ...([
    ['蓝海', 'Blue Sea'],
    ['小团芽', 'Little Sprout'],
    ['家常', 'Homely'],
    ['四季', 'Four Seasons'],
    ['鲜行', 'Freshway'],
  ] as const),
  ...([
    ['北原', 'Northfield'],
    ['南桥', 'South Bridge'],
    ['东篱', 'East Hedge'],
    ['西湖', 'West Lake'],
    ['中和', 'Zhonghe'],
  ] as const),
  ...([
    ['可可屋', 'Cocoa House'],
    ['乐鲜', 'Lexian'],
    ['百味', 'Hundred Tastes'],
    ['千禧', 'Millennium'],
  ] as const),
  ...([
    ['味知', 'Weizhi'],
    ['稻香', 'Rice Scent'],
    ['麦田', 'Wheatfield'],
    ['竹林', 'Bamboo Grove'],
    ['梅园', 'Plum Garden'],
  ] as const),
]

const KINDS: readonly Word[] = [
  ...([
    ['可乐', 'Cola'],
    ['纯牛奶', 'Milk'],
    ['酸奶', 'Yogurt'],
    ['矿泉水', 'Mineral Water'],
    ['绿茶', 'Green Tea'],
  ] as const),
  ...([
    ['方便面', 'Instant Noodles'],
    ['大米', 'Rice'],
    ['面粉', 'Flour'],
    ['酱油', 'Soy Sauce'],
    ['陈醋', 'Vinegar'],
  ] as const),
  ...([
    ['食用油', 'Cooking Oil'],
    ['饼干', 'Biscuits'],
    ['薯片', 'Crisps'],
    ['巧克力', 'Chocolate'],
    ['硬糖', 'Candy'],
  ] as const),
  ...([
    ['香肠', 'Sausage'],
    ['火腿', 'Ham'],
    ['速冻水饺', 'Frozen Dumplings'],
    ['汤圆', 'Rice Balls'],
    ['豆腐', 'Tofu'],
  ] as const),
  ...([
    ['洗发水', 'Shampoo'],
    ['沐浴露', 'Body Wash'],
    ['牙膏', 'Toothpaste'],
    ['毛巾', 'Towel'],
    ['纸巾', 'Tissues'],
  ] as const),
  ...([
    ['洗衣液', 'Laundry Liquid'],
    ['垃圾袋', 'Bin Bags'],
    ['保鲜膜', 'Cling Film'],
    ['电池', 'Batteries'],
  ] as const),
  ...([
    ['啤酒', 'Beer'],
    ['白酒', 'Spirit'],
    ['果汁', 'Juice'],
    ['咖啡', 'Coffee'],
    ['蜂蜜', 'Honey'],
    ['红枣', 'Red Dates'],
  ] as const),
  ...([
    ['核桃', 'Walnuts'],
    ['花生', 'Peanuts'],
    ['瓜子', 'Sunflower Seeds'],
    ['鸡蛋', 'Eggs'],
    ['面包', 'Bread'],
  ] as const),
]

const TASTES: readonly Word[] = [
  ...([
    ['原味', 'Original'],
    ['无糖', 'Sugar-Free'],
    ['香辣', 'Spicy'],
    ['草莓味', 'Strawberry'],
    ['柠檬味', 'Lemon'],
  ] as const),
  ...([
    ['低脂', 'Low-Fat'],
    ['有机', 'Organic'],
    ['经典', 'Classic'],
    ['家庭装', 'Family'],
    ['迷你', 'Mini'],
  ] as const),
  ...([
    ['黑椒', 'Black Pepper'],
    ['海盐', 'Sea Salt'],
    ['抹茶', 'Matcha'],
    ['香草', 'Vanilla'],
    ['椰香', 'Coconut'],
  ] as const),
]
