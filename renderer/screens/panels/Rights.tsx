import { type ReactNode, useState } from 'react'
import type { Input, RightsView, RightView, Role } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { ROLE_WORDS } from '../../components/TopBar.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
import { ROLES } from './operators/fields.tsx'

/** Which role may do what in this store; whoever may change settings changes it here. */
export function Rights(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const rights = useLook('rights', {})
  return (
    <Modal title={t('screen.rights.title')} onClose={close} size="large" className="rights">
      {rights.failure !== undefined && <FailureWords failure={rights.failure} />}
      {rights.value !== undefined && <RightsTable before={rights.value} />}
      {rights.value === undefined && rights.failure === undefined && <Waiting words={t('screen.common.wait')} />}
    </Modal>
  )
}

type Change = Input<'saveRights'>['changes'][number]

function RightsTable({ before }: { readonly before: RightsView }): ReactNode {
  const { t, pick } = useSpeech()
  const { run, close } = useStation()
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map())
  const keyOf = (right: RightView, role: Role): string => `${right.right} ${role}`
  const mayNow = (right: RightView, role: Role): boolean => wanted.get(keyOf(right, role)) ?? right.roles[role].may
  const each = before.rights.flatMap((right) => ROLES.map((role) => ({ right, role })))
  const changes = each.flatMap(({ right, role }): readonly Change[] => {
    const may = mayNow(right, role)
    return may === right.roles[role].may ? [] : [{ role, right: right.right, may }]
  })
  const isUsual = each.every(({ right, role }) => mayNow(right, role) === right.roles[role].usual)
  const save = async (): Promise<void> => {
    const answer = await run('saveRights', { changes: [...changes] })
    if (answer.ok) close()
  }
  const usual = (): void =>
    setWanted(new Map(each.map(({ right, role }) => [keyOf(right, role), right.roles[role].usual])))
  return (
    <>
      <p>{t(before.mayChange ? 'screen.rights.about' : 'screen.rights.only_look')}</p>
      <div className="rights-scroll">
        <table className="rights-table">
          <thead>
            <tr>
              <th scope="col">{t('screen.rights.right')}</th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {t(ROLE_WORDS[role])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before.rights.map((right) => (
              <tr key={right.right}>
                <th scope="row">{pick(right.name)}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    <RightCell
                      name={`${pick(right.name)}: ${t(ROLE_WORDS[role])}`}
                      may={mayNow(right, role)}
                      usual={right.roles[role].usual}
                      kept={right.roles[role].kept}
                      fixed={!before.mayChange}
                      onToggle={(may) => setWanted((all) => new Map(all).set(keyOf(right, role), may))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {before.mayChange && (
        <div className="answers">
          <Button action="back" onPress={close} className="large">
            {t('screen.common.cancel')}
          </Button>
          <Button onPress={usual} disabled={isUsual} className="large">
            {t('screen.rights.usual')}
          </Button>
          <Button kind="primary" onPress={() => void save()} disabled={changes.length === 0} className="large">
            {t('screen.settings.save')}
          </Button>
        </div>
      )}
    </>
  )
}

function RightCell(props: {
  readonly name: string
  readonly may: boolean
  readonly usual: boolean
  readonly kept: boolean
  readonly fixed: boolean
  readonly onToggle: (may: boolean) => void
}): ReactNode {
  const { t } = useSpeech()
  const { may, usual, kept } = props
  const words = t(kept ? 'screen.rights.always' : may ? 'screen.rights.yes' : 'screen.rights.no')
  return (
    <button
      type="button"
      className={`right-cell ${may ? 'may' : ''} ${may === usual ? '' : 'changed'}`}
      aria-pressed={may}
      aria-label={`${props.name}: ${words}${may === usual ? '' : `, ${t('screen.rights.changed')}`}`}
      disabled={kept || props.fixed}
      onClick={() => props.onToggle(!may)}
    >
      <Icon name={kept ? 'lock' : may ? 'ok' : 'minus'} />
      <span>{words}</span>
      {may !== usual && <small>{t('screen.rights.changed')}</small>}
    </button>
  )
}
