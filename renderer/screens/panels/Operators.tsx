import { type ReactNode, useState } from 'react'
import type { OperatorListView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { LANGUAGE_WORDS } from '../../components/LanguageSwitch.tsx'
import { Modal } from '../../components/Modal.tsx'
import { ROLE_WORDS } from '../../components/TopBar.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
import { AddOperator } from './operators/AddOperator.tsx'
import { EditOperator } from './operators/EditOperator.tsx'

/** Who may work here. Who may only let others try again sees the list and that one button. */
export function Operators(): ReactNode {
  const { t } = useSpeech()
  const { close, open } = useStation()
  const { rights } = useView()
  const [doing, setDoing] = useState<'add' | { readonly edit: string }>()
  const operators = useLook('operators', {})
  const edited = typeof doing === 'object' ? operators.value?.find(({ number }) => number === doing.edit) : undefined
  const manages = rights.includes('manage_operators')
  const done = (): void => {
    setDoing(undefined)
    operators.again()
  }
  return (
    <Modal
      title={t('screen.operators.title')}
      onClose={() => (doing === undefined ? close() : setDoing(undefined))}
      size="large"
    >
      {operators.failure !== undefined && <FailureWords failure={operators.failure} />}
      {doing === undefined && (
        <>
          <ul className="operator-list" aria-label={t('screen.operators.title')}>
            {operators.value?.map((operator) => (
              <OperatorRow
                key={operator.number}
                operator={operator}
                onUnlocked={operators.again}
                {...(manages ? { onEdit: () => setDoing({ edit: operator.number }) } : {})}
              />
            ))}
          </ul>
          {manages && (
            <div className="answers">
              <Button icon="ticked" onPress={() => open({ name: 'rights' })} className="large">
                {t('screen.rights.title')}
              </Button>
              <Button kind="primary" icon="plus" onPress={() => setDoing('add')} className="large">
                {t('screen.operators.add')}
              </Button>
            </div>
          )}
        </>
      )}
      {doing === 'add' && <AddOperator onDone={done} />}
      {edited !== undefined && <EditOperator key={edited.number} operator={edited} onChanged={operators.again} />}
    </Modal>
  )
}

function OperatorRow(props: {
  readonly operator: OperatorListView
  readonly onUnlocked: () => void
  readonly onEdit?: () => void
}): ReactNode {
  const { operator, onEdit } = props
  const { number, name } = operator
  const { t } = useSpeech()
  const { run } = useStation()
  const unlock = async (): Promise<void> => {
    const answer = await run('unlockOperator', { number })
    if (answer.ok) props.onUnlocked()
  }
  const facts = [
    t(ROLE_WORDS[operator.role]),
    t(LANGUAGE_WORDS[operator.language]),
    ...(operator.badge ? [t('screen.operators.has_badge')] : []),
    ...(operator.locked ? [t('screen.operators.locked')] : []),
    ...(operator.active ? [] : [t('screen.operators.disabled')]),
  ]
  return (
    <li className={operator.active ? '' : 'inactive'}>
      <span className="operator-number">{number}</span>
      <span className="pick-main">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <small>{facts.join(' · ')}</small>
      </span>
      {operator.locked && (
        <Button onPress={() => void unlock()} label={t('screen.operators.unlock_one', { name })}>
          {t('screen.operators.unlock')}
        </Button>
      )}
      {onEdit !== undefined && (
        <Button onPress={onEdit} label={t('screen.operators.edit_one', { name })}>
          {t('screen.operators.edit')}
        </Button>
      )}
    </li>
  )
}
