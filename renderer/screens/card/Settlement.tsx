import type { ReactNode } from 'react'
import type { SettlementView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Support } from '../../components/Support.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import type { WordKey } from '../../state/words.ts'

type Known = Extract<SettlementView, { state: 'known' }>['settlement']

const TYPES: Readonly<Record<Known['groups'][number]['type'], WordKey>> = {
  Debit: 'screen.settlement.type_Debit',
  Credit: 'screen.settlement.type_Credit',
  ReverseDebit: 'screen.settlement.type_ReverseDebit',
  ReverseCredit: 'screen.settlement.type_ReverseCredit',
}

const WHATS: Readonly<Record<Known['differences'][number]['what'], WordKey>> = {
  missing: 'screen.settlement.what_missing',
  not_confirmed: 'screen.settlement.what_not_confirmed',
  not_in_totals: 'screen.settlement.what_not_in_totals',
  other_amount: 'screen.settlement.what_other_amount',
  surplus: 'screen.settlement.what_surplus',
}

/** The terminal's totals beside the journal's, and every transaction in which they differ. */
export function Settlement(): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const { settlement } = useView()
  const checking = settlement?.state === 'checking'
  const asking = settlement?.state === 'asking' || checking
  return (
    <Modal title={t('screen.settlement.title')} onClose={close} size="large" className="settlement">
      <section aria-live="polite">
        {settlement === undefined && <p>{t('screen.settlement.none')}</p>}
        {asking && (
          <p className="card-advice">{t(checking ? 'screen.settlement.checking' : 'screen.settlement.asking')}</p>
        )}
        {settlement?.state === 'failed' && (
          <>
            <p className="card-advice">{t('screen.settlement.failed')}</p>
            <Support about={['acquirer']} />
          </>
        )}
        {settlement?.state === 'known' && <Result known={settlement.settlement} />}
      </section>
      <div className="answers">
        <Button action="back" onPress={close} className="large">
          {t('screen.common.close')}
        </Button>
        <Button onPress={() => void run('settleTerminal', { close: false })} disabled={asking} className="large">
          {t('screen.settlement.look')}
        </Button>
        <Button
          kind="primary"
          onPress={() => void run('settleTerminal', { close: true })}
          disabled={asking}
          className="large"
        >
          {t('screen.settlement.close')}
        </Button>
      </div>
    </Modal>
  )
}

function Result({ known }: { readonly known: Known }): ReactNode {
  const { t, formats } = useSpeech()
  const { differences, groups, unheard } = known
  const same = differences.length === 0
  return (
    <>
      <p className={same ? 'settlement-verdict' : 'settlement-verdict differs'}>
        <Icon name={same ? 'ok' : 'warning'} />{' '}
        {same ? t('screen.settlement.same') : t('screen.settlement.differs', { count: differences.length })}{' '}
        <span>{formats.dateTime(known.at)}</span>
      </p>
      {unheard !== undefined && (
        <p className="card-advice">
          {t('screen.settlement.unheard', { count: unheard.count, amount: formats.money(unheard.amount) })}
        </p>
      )}
      {!same && <Differences differences={differences} />}
      <table className="settlement-table">
        <caption>{t('screen.settlement.groups')}</caption>
        <thead>
          <tr>
            <th>{t('screen.settlement.brand')}</th>
            <th>{t('screen.settlement.operator')}</th>
            <th>{t('screen.settlement.kind')}</th>
            <th>{t('screen.settlement.terminal')}</th>
            <th>{t('screen.settlement.journal')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.brand} ${group.operator ?? ''} ${group.type}`}>
              <th scope="row">{group.brand}</th>
              <td>{group.operator ?? ''}</td>
              <td>{t(TYPES[group.type])}</td>
              <td>
                {formats.count(group.terminal.count)} · {formats.money(group.terminal.amount)}
              </td>
              <td>
                {formats.count(group.journal.count)} · {formats.money(group.journal.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Differences({ differences }: Pick<Known, 'differences'>): ReactNode {
  const { t, formats } = useSpeech()
  return (
    <>
      <ul className="settlement-differences">
        {differences.map((one) => (
          <li key={`${one.what} ${one.brand} ${one.type} ${one.operator ?? ''} ${one.intent ?? ''}`}>
            <Icon name="warning" />
            <div>
              <strong>
                {formats.money(one.amount)} {one.brand} {one.maskedPan ?? ''}
              </strong>
              <p>{t(WHATS[one.what])}</p>
              <p>
                {one.at === undefined ? '' : formats.dateTime(one.at)}{' '}
                {[one.intent, one.transaction].filter((part) => part !== undefined && part !== '').join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Support about={['acquirer']} />
    </>
  )
}
