import { type ReactNode, useState } from 'react'
import type { ReceiptDetailView, ReceiptLineView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { Paper } from '../../components/Paper.tsx'
import { trimQuantity } from '../../state/amounts.ts'
import { useKeys, useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** One receipt: its picture, and its lines to choose from for a refund. */
export function ReceiptDetail({ receipt }: { readonly receipt: string }): ReactNode {
  const { t } = useSpeech()
  const found = useLook('receipt', { receipt })
  if (found.failure !== undefined) return <FailureWords failure={found.failure} />
  if (found.value === undefined) return <Waiting words={t('screen.common.wait')} />
  return <Detail detail={found.value} />
}

function Detail({ detail }: { readonly detail: ReceiptDetailView }): ReactNode {
  const { t } = useSpeech()
  const { run, close, open } = useStation()
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({})
  const returnable = detail.kind === 'sale' && detail.lines.some((line) => isSome(line.returnable))
  const reprint = (): void => void run('reprint', { receipt: detail.receipt })
  const refund = async (all: boolean): Promise<void> => {
    const lines = Object.entries(chosen).map(([line, quantity]) => ({ line: Number(line), quantity }))
    const answer = await run('startRefund', { receipt: detail.receipt, ...(all ? {} : { lines }) })
    if (answer.ok) close()
  }
  const choose = (line: number, quantity: string | undefined): void =>
    setChosen((before) => {
      // A deposit comes back with what it follows, unless it is taken out of the choice by itself.
      const own = detail.lines.filter((one) => one.line === line || one.parent === line)
      const others = Object.entries(before).filter(([id]) => !own.some((one) => one.line === Number(id)))
      if (quantity === undefined) return Object.fromEntries(others)
      const back = own.filter(({ returnable }) => isSome(returnable))
      return Object.fromEntries([...others, ...back.map((one) => [one.line, lesser(quantity, one.returnable)])])
    })
  const voidIt = (): void => open({ name: 'void_receipt', receipt: detail.receipt })
  const some = Object.keys(chosen).length > 0
  useKeys({
    typed(character) {
      if (character !== '+' || !some) return false
      void refund(false)
      return true
    },
    action(action) {
      if (action === 'reprint') reprint()
      else if (action === 'void_sale' && detail.voidable) voidIt()
      else return false
      return true
    },
  })
  return (
    <div className="receipt-detail">
      <div className="receipt-lines">
        {returnable && <p>{t('screen.receipts.choose')}</p>}
        <ul aria-label={t('screen.receipts.lines')}>
          {detail.lines.map((line) => (
            <RefundLine key={line.line} line={line} chosen={chosen[line.line]} onChoose={choose} />
          ))}
        </ul>
        <div className="answers">
          <Button action="reprint" icon="printer" onPress={reprint} className="large">
            {t('screen.change.reprint')}
          </Button>
          {detail.voidable && (
            <Button action="void_sale" icon="cross" onPress={voidIt} className="large">
              {t('screen.menu.void_receipt')}
            </Button>
          )}
          {returnable && (
            <>
              <Button onPress={() => void refund(true)} className="large">
                {t('screen.receipts.refund_all')}
              </Button>
              <Button kind="primary" keyName="+" onPress={() => void refund(false)} disabled={!some} className="large">
                {t('screen.receipts.refund_chosen', { count: Object.keys(chosen).length })}
              </Button>
            </>
          )}
        </div>
      </div>
      <div className="receipt-picture">
        <Paper paper={detail.paper} />
      </div>
    </div>
  )
}

function isSome(quantity: string): boolean {
  return /[1-9]/.test(quantity) && !quantity.startsWith('-')
}

function lesser(quantity: string, returnable: string): string {
  return Number(quantity) < Number(returnable) ? quantity : trimQuantity(returnable)
}

/** Whole pieces can be returned one by one; what was weighed only as it was weighed. */
function RefundLine(props: {
  readonly line: ReceiptLineView
  readonly chosen: string | undefined
  readonly onChoose: (line: number, quantity: string | undefined) => void
}): ReactNode {
  const { line, chosen } = props
  const { t, formats, name } = useSpeech()
  const most = trimQuantity(line.returnable)
  const pieces = /^\d+$/.test(most) ? Number(most) : undefined
  const some = isSome(line.returnable)
  const itemName = name(line.name, line.nameEn)
  const choose = (quantity: string | undefined): void => props.onChoose(line.line, quantity)
  const add = (by: number): void => {
    const next = Number(chosen ?? '0') + by
    choose(next <= 0 ? undefined : String(Math.min(next, pieces ?? 0)))
  }
  return (
    <li className={chosen === undefined ? '' : 'chosen'}>
      <Button
        className="refund-line"
        icon={chosen === undefined ? 'box' : 'ticked'}
        pressed={chosen !== undefined}
        disabled={!some}
        label={itemName}
        onPress={() => choose(chosen === undefined ? most : undefined)}
      >
        <span className="pick-main">
          <strong>{itemName}</strong>
          <small>
            {some
              ? t('screen.receipts.sold', { quantity: trimQuantity(line.quantity), returnable: most })
              : t('screen.receipts.returned')}
          </small>
        </span>
        <span className="pick-amount">{formats.amount(line.net)}</span>
      </Button>
      {pieces !== undefined && pieces > 1 && (
        <span className="stepper">
          <Button icon="minus" onPress={() => add(-1)} label={t('screen.receipts.fewer', { item: itemName })}>
            {''}
          </Button>
          <output aria-label={t('screen.receipts.how_many', { item: itemName })}>{chosen ?? '0'}</output>
          <Button icon="plus" onPress={() => add(1)} label={t('screen.receipts.more', { item: itemName })}>
            {''}
          </Button>
        </span>
      )}
    </li>
  )
}
