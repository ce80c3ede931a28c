import { type ReactNode, useState } from 'react'
import type { QuestionView, ScaleView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { PracticeScale } from '../../components/PracticeScale.tsx'
import { typedDecimal } from '../../state/amounts.ts'
import { useKeys, useSpeech, useStation, useView } from '../../state/context.tsx'
import type { WordKey } from '../../state/words.ts'

const STATES: Readonly<Record<ScaleView['state'], WordKey>> = {
  stable: 'screen.scale.stable',
  moving: 'screen.scale.moving',
  empty: 'screen.scale.empty',
  under_zero: 'screen.scale.under_zero',
  overload: 'screen.scale.overload',
  absent: 'screen.scale.absent',
}

/** Weighs an item: the scale's reading as it is now, taken only when it stands still. */
export function WeightQuestion({
  question,
}: {
  readonly question: Extract<QuestionView, { about: 'weight' }>
}): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <Modal
      title={t('screen.question.weight_title')}
      onClose={() => void run('cancelQuestion', {})}
      className="question weigh"
    >
      <Weighing question={question} />
    </Modal>
  )
}

function Weighing({ question }: { readonly question: Extract<QuestionView, { about: 'weight' }> }): ReactNode {
  const { t, formats, name } = useSpeech()
  const { run } = useStation()
  const { weightUnit, virtual } = useView().station
  const { reading } = question
  const [tare, setTare] = useState<string>()
  const [keyingTare, setKeyingTare] = useState(false)
  const take = (): void => {
    if (reading.state !== 'stable') return
    void run('answer', tare === undefined ? { about: 'weight' } : { about: 'weight', tare })
  }
  useKeys({
    action(action) {
      if (action !== 'confirm' || keyingTare) return false
      take()
      return true
    },
  })
  if (keyingTare) {
    return (
      <NumberPad
        label={t('screen.scale.tare')}
        unit={weightUnit}
        rule={{ longest: 7, decimals: 3 }}
        confirm={t('screen.common.confirm')}
        onConfirm={(text) => {
          setTare(typedDecimal(text))
          setKeyingTare(false)
        }}
      />
    )
  }
  return (
    <>
      <p className="question-item">{name(question.item, question.itemEn)}</p>
      <p className="question-fact">
        {t('screen.scale.price', { price: formats.money(question.unitPrice), unit: weightUnit })}
      </p>
      <div className={`reading ${reading.state}`} aria-live="polite">
        <output className="reading-weight" aria-label={t('screen.scale.weight')}>
          {reading.state === 'stable' ? reading.weight : '–.–––'} <small>{weightUnit}</small>
        </output>
        <p className="reading-state">{t(STATES[reading.state])}</p>
      </div>
      {virtual.scale && <PracticeScale />}
      <div className="answers">
        <Button onPress={() => setKeyingTare(true)} className="large">
          {tare === undefined ? t('screen.scale.set_tare') : t('screen.scale.tare_is', { tare, unit: weightUnit })}
        </Button>
        <Button
          kind="primary"
          action="confirm"
          icon="ok"
          onPress={take}
          disabled={reading.state !== 'stable'}
          className="large"
        >
          {t('screen.scale.take')}
        </Button>
      </div>
    </>
  )
}
