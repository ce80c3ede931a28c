import { type ReactNode, useEffect, useState } from 'react'
import type { ItemView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { useSpeech, useStation } from '../../../state/context.tsx'

/** Where the codes of most packed goods begin here. */
const BEGINNING = '69'
const GOODS = 3
/** Shorter codes have no check digit that would find a figure read wrong. */
const SHORTEST = 8

/** Goods to scan where there is no scanner at hand. */
export function SampleScans(): ReactNode {
  const { t, name } = useSpeech()
  const { look, scan } = useStation()
  const [goods, setGoods] = useState<readonly ItemView[]>([])
  useEffect(() => {
    void look('search', { text: BEGINNING, limit: 20 }).then((found) => {
      if (found.ok) setGoods(found.value.filter(({ code }) => code.length >= SHORTEST).slice(0, GOODS))
    })
  }, [look])
  if (goods.length === 0) return null
  return (
    <fieldset className="practice">
      <legend>{t('screen.practice.sample_scans')}</legend>
      {goods.map((item) => (
        <Button key={item.code} onPress={() => scan(item.code)}>
          {name(item.name, item.nameEn)}
        </Button>
      ))}
    </fieldset>
  )
}
