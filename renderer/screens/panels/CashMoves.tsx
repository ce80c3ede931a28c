import { type ReactNode, useState } from 'react'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { Reasons } from '../../components/Reasons.tsx'
import { TextField } from '../../components/TextField.tsx'
import { typedDecimal } from '../../state/amounts.ts'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import type { WordKey } from '../../state/words.ts'

type Move = 'paid_in' | 'paid_out' | 'drop'

const TITLES: Readonly<Record<Move, WordKey>> = {
  paid_in: 'screen.menu.paid_in',
  paid_out: 'screen.menu.paid_out',
  drop: 'screen.menu.drop',
}
const REASONS: Readonly<Record<'paid_in' | 'paid_out', readonly WordKey[]>> = {
  paid_in: ['screen.reason.small_change', 'screen.reason.correction'],
  paid_out: ['screen.reason.supplies', 'screen.reason.customer', 'screen.reason.correction'],
}

/** Cash into the drawer or out of it that belongs to no sale. */
export function CashMove({ move }: { readonly move: Move }): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const { currency } = useView().station
  const [words, setWords] = useState('')
  const confirm = async (text: string): Promise<void> => {
    const amount = typedDecimal(text)
    if (amount === undefined) return
    const answer =
      move === 'drop'
        ? await run('drop', words === '' ? { amount } : { amount, bag: words })
        : await run(move === 'paid_in' ? 'paidIn' : 'paidOut', { amount, reason: words })
    if (answer.ok) close()
  }
  return (
    <Modal title={t(TITLES[move])} onClose={close} className="two-columns">
      <div>
        {move === 'drop' ? (
          <TextField label={t('screen.cash_move.bag')} value={words} onChange={setWords} longest={40} />
        ) : (
          <Reasons choices={REASONS[move]} reason={words} onChange={setWords} />
        )}
      </div>
      <NumberPad
        label={t('screen.common.amount')}
        rule={{ longest: 10, decimals: currency.digits }}
        unit={currency.code}
        confirm={t(TITLES[move])}
        disabled={move !== 'drop' && words === ''}
        onConfirm={(text) => void confirm(text)}
      />
    </Modal>
  )
}

/** Opens the drawer without a sale; why is written down. */
export function NoSale(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <ReasonDialog
      title={t('screen.menu.no_sale')}
      choices={['screen.reason.change_money', 'screen.reason.drawer_check', 'screen.reason.customer']}
      confirm={t('screen.no_sale.open')}
      perform={(reason) => run('noSale', { reason })}
    />
  )
}
