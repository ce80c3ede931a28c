import { type ReactNode, useState } from 'react'
import type { OperatorListView, Role } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { TextField } from '../../components/TextField.tsx'
import { ROLE_WORDS } from '../../components/TopBar.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

type Doing = { readonly what: 'add' } | { readonly what: 'pin'; readonly operator: OperatorListView } | undefined

const ROLES: readonly Role[] = ['cashier', 'supervisor', 'manager', 'technician']

/** Who may work here. */
export function Operators(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const [doing, setDoing] = useState<Doing>()
  const operators = useLook('operators', {})
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
                onChanged={operators.again}
                onPin={() => setDoing({ what: 'pin', operator })}
              />
            ))}
          </ul>
          <Button kind="primary" icon="plus" onPress={() => setDoing({ what: 'add' })} className="large">
            {t('screen.operators.add')}
          </Button>
        </>
      )}
      {doing?.what === 'add' && <AddOperator onDone={done} />}
      {doing?.what === 'pin' && <ResetPin operator={doing.operator} onDone={done} />}
    </Modal>
  )
}

function OperatorRow(props: {
  readonly operator: OperatorListView
  readonly onChanged: () => void
  readonly onPin: () => void
}): ReactNode {
  const { operator } = props
  const { number } = operator
  const { t } = useSpeech()
  const { run } = useStation()
  const change = async (channel: 'disableOperator' | 'unlockOperator'): Promise<void> => {
    const answer = await run(channel, { number })
    if (answer.ok) props.onChanged()
  }
  return (
    <li className={operator.active ? '' : 'inactive'}>
      <span className="operator-number">{number}</span>
      <span className="pick-main">
        <strong>{operator.name}</strong>
        <small>
          {t(ROLE_WORDS[operator.role])}
          {operator.locked && ` · ${t('screen.operators.locked')}`}
          {!operator.active && ` · ${t('screen.operators.disabled')}`}
        </small>
      </span>
      {operator.locked && (
        <Button
          onPress={() => void change('unlockOperator')}
          label={t('screen.operators.unlock_one', { name: operator.name })}
        >
          {t('screen.operators.unlock')}
        </Button>
      )}
      <Button onPress={props.onPin} label={t('screen.operators.pin_one', { name: operator.name })}>
        {t('screen.operators.pin')}
      </Button>
      {operator.active && (
        <Button
          kind="danger"
          onPress={() => void change('disableOperator')}
          label={t('screen.operators.disable_one', { name: operator.name })}
        >
          {t('screen.operators.disable')}
        </Button>
      )}
    </li>
  )
}

function AddOperator({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('cashier')
  const [pin, setPin] = useState('')
  const [born, setBorn] = useState('')
  const day = born.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  const add = async (): Promise<void> => {
    const answer = await run('addOperator', { number, name, role, pin, ...(born === '' ? {} : { born: day }) })
    setPin('')
    if (answer.ok) onDone()
  }
  return (
    <div className="form">
      <TextField
        label={t('screen.sign_in.number')}
        value={number}
        onChange={(value) => setNumber(value.replace(/\D/g, ''))}
        longest={8}
        numeric
      />
      <TextField label={t('screen.operators.name')} value={name} onChange={setName} longest={60} />
      <fieldset className="choice">
        <legend>{t('screen.operators.role')}</legend>
        {ROLES.map((one) => (
          <Button key={one} pressed={one === role} onPress={() => setRole(one)}>
            {t(ROLE_WORDS[one])}
          </Button>
        ))}
      </fieldset>
      <TextField
        label={t('screen.operators.born')}
        value={born}
        onChange={(value) => setBorn(value.replace(/\D/g, ''))}
        longest={8}
        numeric
      />
      <PinField pin={pin} onChange={setPin} />
      <Button
        kind="primary"
        onPress={() => void add()}
        disabled={number === '' || name === '' || pin === '' || (born !== '' && day === born)}
        className="large"
      >
        {t('screen.operators.add')}
      </Button>
    </div>
  )
}

function ResetPin(props: { readonly operator: OperatorListView; readonly onDone: () => void }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [pin, setPin] = useState('')
  const save = async (): Promise<void> => {
    const answer = await run('resetPin', { number: props.operator.number, pin })
    setPin('')
    if (answer.ok) props.onDone()
  }
  return (
    <div className="form">
      <p className="question-item">
        {props.operator.number} {props.operator.name}
      </p>
      <PinField pin={pin} onChange={setPin} />
      <Button kind="primary" onPress={() => void save()} disabled={pin === ''} className="large">
        {t('screen.operators.save_pin')}
      </Button>
    </div>
  )
}

function PinField(props: { readonly pin: string; readonly onChange: (pin: string) => void }): ReactNode {
  const { t } = useSpeech()
  return (
    <TextField
      label={t('screen.operators.new_pin')}
      type="password"
      value={props.pin}
      onChange={props.onChange}
      longest={64}
      numeric
      autoComplete="new-password"
    />
  )
}
