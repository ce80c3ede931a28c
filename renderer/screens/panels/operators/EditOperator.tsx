import { type ReactNode, useState } from 'react'
import type { Channel, Input, OperatorListView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech, useStation, useView } from '../../../state/context.tsx'
import { AssignBadge } from './AssignBadge.tsx'
import { LanguageChoice, PinField, RoleChoice } from './fields.tsx'

/** Everything of one operator that may change: name, role, language, PIN, badge, and whether they may work. */
export function EditOperator(props: {
  readonly operator: OperatorListView
  readonly onChanged: () => void
}): ReactNode {
  const { operator, onChanged } = props
  const { number } = operator
  const { t } = useSpeech()
  const { run } = useStation()
  const own = useView().operator?.number === number
  const [name, setName] = useState(operator.name)
  const [role, setRole] = useState(operator.role)
  const [language, setLanguage] = useState(operator.language)
  const [pin, setPin] = useState('')
  const [scanning, setScanning] = useState(false)
  const changes = {
    ...(name === operator.name ? {} : { name }),
    ...(role === operator.role ? {} : { role }),
    ...(language === operator.language ? {} : { language }),
  }
  const change = async <C extends Channel>(channel: C, input: Input<C>): Promise<void> => {
    const answer = await run(channel, input)
    if (answer.ok) onChanged()
  }
  const savePin = (): void => {
    setPin('')
    void change('resetPin', { number, pin })
  }
  return (
    <div className="form">
      <p className="question-item">
        {number} <bdi>{operator.name}</bdi>
        {!operator.active && <small> · {t('screen.operators.disabled')}</small>}
      </p>
      <TextField label={t('screen.operators.name')} value={name} onChange={setName} longest={60} first />
      <RoleChoice role={role} onChoose={setRole} fixed={own} />
      <LanguageChoice language={language} onChoose={setLanguage} />
      <Button
        kind="primary"
        onPress={() => void change('changeOperator', { number, ...changes })}
        disabled={Object.keys(changes).length === 0 || name.trim() === ''}
        className="large"
      >
        {t('screen.operators.save')}
      </Button>
      <div className="field-row">
        <PinField pin={pin} onChange={setPin} />
        <Button onPress={savePin} disabled={pin === ''} className="large">
          {t('screen.operators.save_pin')}
        </Button>
      </div>
      <div className="answers">
        <Button icon="badge" onPress={() => setScanning(true)} className="large">
          {t(operator.badge ? 'screen.operators.badge_replace' : 'screen.operators.badge_assign')}
        </Button>
        {operator.badge && (
          <Button icon="cross" onPress={() => void change('removeBadge', { number })} className="large">
            {t('screen.operators.badge_remove')}
          </Button>
        )}
        {operator.active && !own && (
          <Button kind="danger" onPress={() => void change('disableOperator', { number })} className="large">
            {t('screen.operators.disable')}
          </Button>
        )}
        {!operator.active && (
          <Button onPress={() => void change('enableOperator', { number })} className="large">
            {t('screen.operators.enable')}
          </Button>
        )}
      </div>
      {scanning && (
        <AssignBadge
          operator={operator}
          onDone={(assigned) => {
            setScanning(false)
            if (assigned) onChanged()
          }}
        />
      )}
    </div>
  )
}
