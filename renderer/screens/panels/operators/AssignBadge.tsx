import type { ReactNode } from 'react'
import type { OperatorListView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Modal } from '../../../components/Modal.tsx'
import { useBadges, useScans, useSpeech, useStation } from '../../../state/context.tsx'

/** Waits for the badge to be scanned; what the scanner sends goes to the station and stands nowhere here. */
export function AssignBadge(props: {
  readonly operator: OperatorListView
  readonly onDone: (assigned: boolean) => void
}): ReactNode {
  const { operator, onDone } = props
  const { t } = useSpeech()
  const { run } = useStation()
  const give = async (badge: string): Promise<void> => {
    const answer = await run('setBadge', { number: operator.number, badge })
    if (answer.ok) onDone(true)
  }
  useBadges((badge) => void give(badge))
  // No badge: the station says so in words.
  useScans((code) => void give(code))
  return (
    <Modal title={t('screen.badge.title')} onClose={() => onDone(false)} size="small" className="assign-badge">
      <Icon name="badge" size={96} />
      <p className="question-item">
        {operator.number} <bdi>{operator.name}</bdi>
      </p>
      <p className="question-fact">{t('screen.badge.scan')}</p>
      <p>{t('screen.badge.kept')}</p>
      <Button safe onPress={() => onDone(false)} className="wide large">
        {t('screen.common.cancel')}
      </Button>
    </Modal>
  )
}
