import { type ReactNode, useState } from 'react'
import type { Language, Role } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech, useStation, useView } from '../../../state/context.tsx'
import { LanguageChoice, PinField, RoleChoice } from './fields.tsx'

/** A new operator; a badge is scanned afterwards. */
export function AddOperator({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('cashier')
  const [language, setLanguage] = useState<Language>(useView().language)
  const [pin, setPin] = useState('')
  const [born, setBorn] = useState('')
  const day = born.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  const add = async (): Promise<void> => {
    const given = { number, name, role, language, pin, ...(born === '' ? {} : { born: day }) }
    setPin('')
    const answer = await run('addOperator', given)
    if (answer.ok) onDone()
  }
  return (
    <div className="form">
      <div className="field-row">
        <TextField
          label={t('screen.sign_in.number')}
          value={number}
          onChange={(value) => setNumber(value.replace(/\D/g, ''))}
          longest={8}
          numeric
          first
        />
        <TextField label={t('screen.operators.name')} value={name} onChange={setName} longest={60} />
      </div>
      <RoleChoice role={role} onChoose={setRole} />
      <LanguageChoice language={language} onChoose={setLanguage} />
      <div className="field-row">
        <TextField
          label={t('screen.operators.born')}
          value={born}
          onChange={(value) => setBorn(value.replace(/\D/g, ''))}
          longest={8}
          numeric
        />
        <PinField pin={pin} onChange={setPin} />
      </div>
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
