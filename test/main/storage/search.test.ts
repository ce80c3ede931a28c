import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../main/storage/store.ts'
import { item, newStore, putItems, temporaryFolder } from './support.ts'

let folder: ReturnType<typeof temporaryFolder>
let store: Store

const found = (text: string, limit = 10) => store.catalogue.search(text, limit).map((each) => each.code)

beforeEach(async () => {
  folder = temporaryFolder()
  store = await newStore(folder.path)
  putItems(store, [
    item('6901234567892', '可口可乐 330ml', 'Coca-Cola 330ml'),
    item('1002', '可乐味口香糖', 'Cola Gum'),
    item('1003', '百事可乐 2L', 'Pepsi Cola 2L'),
    item('1004', '纯牛奶', 'Milk 100% pure'),
    item('1005', '奶牛玩具', 'Toy "Cow"'),
    item('1006', 'Café crème', 'Café crème'),
    item('012345678905', '𠮷野家牛肉饭', 'Beef Bowl'),
    item('1008', '银行卡套', 'Card Sleeve'),
    item('1009', '500ml 水', 'Water_500ml'),
  ])
})

afterEach(() => {
  store.close()
  folder.remove()
})

describe('finding by code', () => {
  it('finds a GTIN however many leading zeros it comes with', () => {
    for (const code of ['6901234567892', '06901234567892'])
      expect(store.catalogue.find(code)?.name).toBe('可口可乐 330ml')
    for (const code of ['012345678905', '0012345678905', '00012345678905']) {
      expect(store.catalogue.find(code)?.nameEn).toBe('Beef Bowl')
    }
    for (const code of ['12345678905', '6901234567', '', '%', "1002'", '1002 '])
      expect(store.catalogue.find(code)).toBeUndefined()
  })

  it('does not take a PLU for a GTIN that ends in it', () => {
    expect(store.catalogue.find('1002')?.nameEn).toBe('Cola Gum')
    for (const code of ['0000000001002', '00001002', '001002']) expect(store.catalogue.find(code)).toBeUndefined()
  })

  it('searches by the beginning of a code as it is written', () => {
    expect(found('6901')).toEqual(['6901234567892'])
    expect(found('0123')).toEqual(['012345678905'])
    expect(found('1006')).toEqual(['1006'])
    expect(found('234')).toEqual([])
  })
})

describe('searching', () => {
  it('finds two Chinese characters anywhere in a name, beginnings first', () => {
    expect(found('可乐')).toEqual(['1002', '1003', '6901234567892'])
    expect(found('牛奶')).toEqual(['1004'])
    expect(found('奶牛')).toEqual(['1005'])
  })

  it('finds longer parts, one character, and characters beyond the basic plane', () => {
    expect(found('可口可')).toEqual(['6901234567892'])
    expect(found('口可')).toEqual(['6901234567892'])
    expect(found('奶')).toEqual(['1005', '1004'])
    expect(found('𠮷野')).toEqual(['012345678905'])
    expect(found('𠮷')).toEqual(['012345678905'])
  })

  it('finds English in any case, by part of a word, accents or not', () => {
    expect(found('COLA').sort()).toEqual(['1002', '1003', '6901234567892'])
    expect(found('eps')).toEqual(['1003'])
    expect(found('ow').sort()).toEqual(['012345678905', '1005'])
    expect(found('cafe')).toEqual(['1006'])
    expect(found('CRÈME')).toEqual(['1006'])
    expect(found('ｃｏｗ')).toEqual(['1005'])
  })

  it('finds pinyin initials, whole or in part', () => {
    expect(found('kkkl')).toEqual(['6901234567892'])
    expect(found('cnn')).toEqual(['1004'])
    expect(found('bskl')).toEqual(['1003'])
    expect(found('kl')).toContain('1003')
  })

  it('wants every term, in either language and any order', () => {
    expect(found('可乐 2l')).toEqual(['1003'])
    expect(found('pepsi 可乐')).toEqual(['1003'])
    expect(found('2l pepsi')).toEqual(['1003'])
    expect(found('pepsi milk')).toEqual([])
  })

  it('takes what people type literally: quotes, wildcards and operators of the index are just text', () => {
    expect(found('"cow"')).toEqual(['1005'])
    expect(found('100%')).toEqual(['1004'])
    expect(found('water_')).toEqual(['1009'])
    for (const text of [
      '*',
      '"',
      '%',
      '_',
      'NEAR(',
      'AND',
      'cola OR milk',
      'folded:cola',
      '-',
      '\\',
      "'; DROP TABLE item; --",
      '^cola',
      '(',
      '\u0000',
    ]) {
      expect(() => found(text)).not.toThrow()
    }
    expect(found('c*a')).toEqual([])
    expect(found('folded:cola')).toEqual([])
    expect(found('   ')).toEqual([])
  })

  it('gives no more than it is asked for', () => {
    expect(found('可乐', 1)).toEqual(['1002'])
    expect(found('可乐', 0)).toEqual([])
  })
})
