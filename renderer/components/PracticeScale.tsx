import type { ReactNode } from 'react'
import { useSpeech, useStation, useView } from '../state/context.tsx'
import { Button } from './Button.tsx'

const WEIGHTS = ['0', '0.156', '0.532', '1.250', '2.480'] as const

/** Puts goods on the virtual scale, where no real one is connected. */
export function PracticeScale(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const { weightUnit } = useView().station
  return (
    <fieldset className="practice">
      <legend>{t('screen.practice.scale')}</legend>
      {WEIGHTS.map((weight) => (
        <Button key={weight} onPress={() => void run('putOnScale', { weight })}>
          {weight === '0' ? t('screen.practice.empty_scale') : t('screen.practice.put', { weight, unit: weightUnit })}
        </Button>
      ))}
    </fieldset>
  )
}
