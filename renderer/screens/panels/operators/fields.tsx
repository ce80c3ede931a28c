import type { ReactNode } from 'react'
import type { Language, Role } from '../../../../preload/contract.ts'
import { Choice } from '../../../components/Choice.tsx'
import { LANGUAGE_WORDS } from '../../../components/LanguageSwitch.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { ROLE_WORDS } from '../../../components/TopBar.tsx'
import { useSpeech } from '../../../state/context.tsx'

export const ROLES: readonly Role[] = ['cashier', 'supervisor', 'manager', 'technician']

export function RoleChoice(props: {
  readonly role: Role
  readonly onChoose: (role: Role) => void
  /** Nobody gives themselves another one. */
  readonly fixed?: boolean
}): ReactNode {
  const { t } = useSpeech()
  return (
    <Choice
      label={t('screen.operators.role')}
      value={props.role}
      options={ROLES.map((role) => [role, t(ROLE_WORDS[role])] as const)}
      onChoose={props.onChoose}
      disabled={props.fixed ?? false}
    />
  )
}

export function LanguageChoice(props: {
  readonly language: Language
  readonly onChoose: (language: Language) => void
}): ReactNode {
  const { t } = useSpeech()
  return (
    <Choice
      label={t('screen.language.choose')}
      value={props.language}
      options={(['zh-CN', 'en'] as const).map((language) => [language, t(LANGUAGE_WORDS[language])] as const)}
      onChoose={props.onChoose}
    />
  )
}

export function PinField(props: { readonly pin: string; readonly onChange: (pin: string) => void }): ReactNode {
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
