import type { Store } from '../../../main/storage/store.ts'
import { codeAt } from './catalogue-text.ts'
import { type Spread, spread, timed } from './measure.ts'

/** What cashiers type, by kind. */
const SEARCHES: Readonly<Record<string, readonly string[]>> = {
  chineseTwo: ['可乐', '牛奶', '酱油', '山泉', '洗发', '有机', '核桃', '豆腐', '味可', '无物'],
  chineseOne: ['可', '山', '酒', '味', '龘'],
  chineseLong: ['山泉原味可乐', '速冻水饺', '巧克力', '草莓味酸奶', '家庭装洗衣液', '老街口香辣方便面'],
  english: ['cola', 'milk', 'chocolate', 'organic', 'golden valley', 'sea salt crisps', 'laundry', 'shampoo 150g'],
  englishTwo: ['co', 'mi', 'an', 'te', 'sh'],
  englishOne: ['c', 'm', 's', 'z', '1'],
  middleOfWord: ['hocol', 'oodle', 'aundr', 'qxzj'],
  pinyin: ['sqywkl', 'kl', 'qkl', 'sdsj'],
  mixed: ['可乐 500', 'milk 可', 'spicy 面', 'mineral choc'],
  code: ['6', '69010', '690100000', '6901000000'],
}

/** Microseconds of finding an item by its code, all over a catalogue of `items`. */
export function measureLookups(store: Store, items: number): Spread {
  const times: number[] = []
  for (let index = 0; index < 50_000; index += 1) {
    const code = codeAt((index * 7919) % items)
    times.push(timed(() => store.catalogue.find(code)))
  }
  return spread(times.slice(2000), 1000)
}

/** Milliseconds of a search for twenty items, by kind. */
export function measureSearches(store: Store): Readonly<Record<string, Spread>> {
  const entries = Object.entries(SEARCHES).map(([name, texts]) => {
    const times: number[] = []
    for (let round = 0; round < 100; round += 1) {
      for (const text of texts) times.push(timed(() => store.catalogue.search(text, 20)))
    }
    return [name, spread(times.slice(texts.length * 5))] as const
  })
  return Object.fromEntries(entries)
}
