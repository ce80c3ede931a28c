import { type ReactNode, useRef, useState } from 'react'
import type { ReceiptSummaryView, RefundKind, TenderView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { CycleButton } from '../../components/CycleButton.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { PickList } from '../../components/PickList.tsx'
import { TENDER_WORDS } from '../../components/TenderList.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKeys, useScans, useSpeech, useView } from '../../state/context.tsx'
import { daysOf, SPAN_WORDS, type Span } from '../../state/days.ts'
import { type ReceiptQuestion, useReceipts } from '../../state/use-receipts.ts'
import type { WordKey } from '../../state/words.ts'

const REFUNDS: Readonly<Record<RefundKind, WordKey>> = {
  receipt: 'screen.receipts.refund',
  no_receipt: 'screen.receipts.refund_no_receipt',
  void: 'screen.receipts.refund_void',
}

type Kind = 'all' | 'sale' | 'refund'
type Paid = 'all' | TenderView['kind']

const SPANS: readonly Span[] = ['all', 'today', 'yesterday', 'week', 'month']
const KIND_WORDS = {
  all: 'screen.receipts.every_kind',
  sale: 'screen.receipts.sales',
  refund: 'screen.receipts.refunds',
} as const satisfies Readonly<Record<Kind, WordKey>>
const PAID: readonly Paid[] = ['all', 'cash', 'foreign', 'card', 'wallet', 'medical', 'gift', 'voucher']
const NOTHING_TYPED = { from: '', to: '', amountFrom: '', amountTo: '', operator: '' }

/** Every sale there was: by words, time, kind and means of payment, and by time, amount and operator to the point. */
export function ReceiptBrowser(props: { readonly onChoose: (receipt: string) => void }): ReactNode {
  const { t, formats } = useSpeech()
  const { timezone } = useView().station
  const [text, setText] = useState('')
  const [span, setSpan] = useState<Span>('all')
  const [kind, setKind] = useState<Kind>('all')
  const [paid, setPaid] = useState<Paid>('all')
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const question: ReceiptQuestion = {
    ...daysOf(span, Date.now(), timezone),
    ...readable(typed),
    ...(text === '' ? {} : { text }),
    ...(kind === 'all' ? {} : { kind }),
    ...(paid === 'all' ? {} : { tender: paid }),
  }
  const { receipts, failure, more, loadMore } = useReceipts(question)
  const field = useRef<HTMLInputElement>(null)
  useScans(setText)
  const toggle = (): void => {
    setOpen(!open)
    if (open) setTyped(NOTHING_TYPED)
  }
  useKeys({
    action(action) {
      if (action === 'search') field.current?.focus()
      else if (action === 'recall') toggle()
      else return false
      return true
    },
  })
  const other = (name: keyof typeof NOTHING_TYPED, label: WordKey, numeric = false): ReactNode => (
    <TextField
      label={t(label)}
      value={typed[name]}
      numeric={numeric}
      longest={20}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  )
  return (
    <>
      <div className="receipt-filters">
        <TextField
          label={t('screen.receipts.find')}
          type="search"
          value={text}
          onChange={setText}
          field={field}
          first
        />
        <CycleButton
          label={t('screen.span.title')}
          choices={SPANS}
          chosen={span}
          wordsOf={(one) => t(SPAN_WORDS[one])}
          onChoose={setSpan}
          action="quantity"
        />
        <CycleButton
          label={t('screen.receipts.kind')}
          choices={['all', 'sale', 'refund'] as const}
          chosen={kind}
          wordsOf={(one) => t(KIND_WORDS[one])}
          onChoose={setKind}
          action="price_check"
        />
        <CycleButton
          label={t('screen.receipts.paid')}
          choices={PAID}
          chosen={paid}
          wordsOf={(one) => (one === 'all' ? t('screen.receipts.every_kind') : t(TENDER_WORDS[one]))}
          onChoose={setPaid}
          action="hold"
        />
        <Button action="recall" onPress={toggle} pressed={open}>
          {t('screen.receipts.exactly')}
        </Button>
      </div>
      {open && (
        <div className="receipt-filters">
          {other('from', 'screen.receipts.from')}
          {other('to', 'screen.receipts.to')}
          {other('amountFrom', 'screen.receipts.amount_from', true)}
          {other('amountTo', 'screen.receipts.amount_to', true)}
          {other('operator', 'screen.receipts.operator', true)}
        </div>
      )}
      {failure !== undefined && <FailureWords failure={failure} />}
      <PickList
        label={t('screen.receipts.title')}
        items={receipts}
        keyOf={(one) => one.receipt}
        nameOf={(one) => `${one.receipt}, ${formats.dateTime(one.at)}, ${formats.money(one.total)}`}
        onPick={(one) => props.onChoose(one.receipt)}
        onEnd={loadMore}
        empty={t('screen.receipts.nothing')}
        draw={(one) => <Found receipt={one} />}
      />
      {more && (
        <Button onPress={loadMore} keyName="↓">
          {t('screen.receipts.older')}
        </Button>
      )}
    </>
  )
}

/** What was typed to the end: half an amount or an operator's number with a letter asks for nothing yet. */
function readable(typed: typeof NOTHING_TYPED): ReceiptQuestion {
  const { from, to, amountFrom, amountTo, operator } = typed
  const day = /^\d{4}-\d\d-\d\d(\s+\d\d:\d\d|T\d\d:\d\d)?$/
  const amount = /^\d{1,12}(\.\d{1,6})?$/
  return {
    ...(day.test(from.trim()) ? { from: from.trim() } : {}),
    ...(day.test(to.trim()) ? { to: to.trim() } : {}),
    ...(amount.test(amountFrom) ? { amountFrom } : {}),
    ...(amount.test(amountTo) ? { amountTo } : {}),
    ...(/^\d{1,8}$/.test(operator) ? { operator } : {}),
  }
}

function Found({ receipt }: { readonly receipt: ReceiptSummaryView }): ReactNode {
  const { t, formats } = useSpeech()
  return (
    <>
      <span className="pick-main">
        <strong>{receipt.receipt}</strong>
        <small>
          {formats.dateTime(receipt.at)} · {receipt.operator} ·{' '}
          {receipt.tenders.map((kind) => t(TENDER_WORDS[kind])).join(' + ')}
          {receipt.kind === 'refund' && ` · ${t(REFUNDS[receipt.refundKind ?? 'receipt'])}`}
        </small>
      </span>
      <span className="pick-amount">{formats.money(receipt.total)}</span>
    </>
  )
}
