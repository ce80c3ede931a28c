import type { ReactNode } from 'react'
import type { BasketView } from '../../preload/contract.ts'
import { useSpeech, useView } from '../state/context.tsx'
import { quantityWords } from './BasketRow.tsx'

/** What was scanned last, to be read at half a glance. Its place and size never change. */
export function LastLine(props: { readonly basket: BasketView }): ReactNode {
  const speech = useSpeech()
  const { t, formats, name } = speech
  const { weightUnit } = useView().station
  const line = props.basket.lines.find(({ id }) => id === props.basket.last)
  return (
    <section className="last-line" aria-label={t('screen.selling.last')} aria-live="polite" aria-atomic="true">
      {line === undefined ? (
        <p className="last-name idle">{t('screen.selling.scan_first')}</p>
      ) : (
        <>
          <p className="last-name">{name(line.name, line.nameEn)}</p>
          <p className="last-quantity">
            {line.voided ? t('screen.basket.voided') : quantityWords(line, weightUnit, speech)}
          </p>
          <p className="last-net">{formats.amount(line.voided ? 0 : line.net)}</p>
        </>
      )}
    </section>
  )
}
