import { type ReactNode, useState } from 'react'
import { CurrencyChoice } from '../../components/CurrencyChoice.tsx'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { Reasons } from '../../components/Reasons.tsx'
import { TextField } from '../../components/TextField.tsx'
import { typedDecimal } from '../../state/amounts.ts'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
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
  const { close } = useStation()
  return (
    <Modal title={t(TITLES[move])} onClose={close} className="two-columns">
      <Moving move={move} />
    </Modal>
  )
}

/** Which currency is asked only where foreign notes may lie in the drawer; it stands last, so that nothing moves for it. */
function Moving({ move }: { readonly move: Move }): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const local = useView().station.currency
  const foreign = useLook('drawerCurrencies', {}).value?.foreign ?? []
  const [code, setCode] = useState(local.code)
  const [words, setWords] = useState('')
  const currency = foreign.find((one) => one.code === code) ?? local
  const confirm = async (text: string): Promise<void> => {
    const amount = typedDecimal(text)
    if (amount === undefined) return
    const cash = currency === local ? { amount } : { amount, currency: currency.code }
    const answer =
      move === 'drop'
        ? await run('drop', words === '' ? cash : { ...cash, bag: words })
        : await run(move === 'paid_in' ? 'paidIn' : 'paidOut', { ...cash, reason: words })
    if (answer.ok) close()
  }
  return (
    <>
      <div>
        {move === 'drop' ? (
          <TextField label={t('screen.cash_move.bag')} value={words} onChange={setWords} longest={40} />
        ) : (
          <Reasons choices={REASONS[move]} reason={words} onChange={setWords} />
        )}
        {foreign.length > 0 && (
          <CurrencyChoice
            codes={[local.code, ...foreign.map((one) => one.code)]}
            chosen={currency.code}
            onChoose={setCode}
          />
        )}
        {currency !== local && <p>{t('screen.cash_move.notes', { currency: currency.code })}</p>}
      </div>
      <NumberPad
        key={currency.code}
        label={t('screen.common.amount')}
        rule={{ longest: 10, decimals: currency.digits }}
        unit={currency.code}
        confirm={t(TITLES[move])}
        disabled={move !== 'drop' && words === ''}
        onConfirm={(text) => void confirm(text)}
      />
    </>
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
