import type { ReactNode } from 'react'
import { useSpeech, useStation } from '../state/context.tsx'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

/** That nothing here counts, and the way back: on every screen of a practice station, whoever is signed in or not. */
export function TrainingSign(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <div className="top-training">
      <p>
        <Icon name="warning" /> {t('screen.top.training')}
      </p>
      <Button kind="quiet" onPress={() => void run('leaveTraining', {})}>
        {t('screen.top.leave_training')}
      </Button>
    </div>
  )
}
