import { type ReactNode, useState } from 'react'
import type { ScreenView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { TextField } from '../../components/TextField.tsx'
import { toDecimal, typedDecimal } from '../../state/amounts.ts'
import { useScans, useSpeech, useStation, useView } from '../../state/context.tsx'

/** A member's card or phone number, keyed or scanned; the one there is can be taken back. */
export function Member({ now }: { readonly now: string | undefined }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <CodeDialog
      title={t('screen.member.title')}
      label={t('screen.member.field')}
      onCode={async (member) => (await run('setMember', { member })).ok}
    >
      <Given
        title={t('screen.member.given')}
        codes={now === undefined ? [] : [now]}
        onTakeBack={() => void run('setMember', { member: '' })}
      />
    </CodeDialog>
  )
}

/** A coupon's code, keyed or scanned; those that were presented can be taken back. */
export function Coupon({ now }: { readonly now: readonly string[] }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <CodeDialog
      title={t('screen.coupon.title')}
      label={t('screen.coupon.field')}
      onCode={async (coupon) => (await run('addCoupon', { coupon })).ok}
    >
      <Given
        title={t('screen.coupon.given')}
        codes={now}
        onTakeBack={(coupon) => void run('takeBackCoupon', { coupon })}
      />
    </CodeDialog>
  )
}

/** What this sale has of them, the newest first. */
function Given(props: {
  readonly title: string
  readonly codes: readonly string[]
  readonly onTakeBack: (code: string) => void
}): ReactNode {
  const { t } = useSpeech()
  const { title, codes } = props
  if (codes.length === 0) return null
  const rows = codes.map((code, place) => ({ code, place })).reverse()
  return (
    <section className="given" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ code, place }) => (
          <li key={place}>
            <strong>{code}</strong>
            <Button onPress={() => props.onTakeBack(code)} label={t('screen.common.remove_one', { code })}>
              {t('screen.common.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function CodeDialog(props: {
  readonly title: string
  readonly label: string
  readonly onCode: (code: string) => Promise<boolean>
  readonly children: ReactNode
}): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const [code, setCode] = useState('')
  const give = async (text: string): Promise<void> => {
    if (text.trim() !== '' && (await props.onCode(text.trim()))) close()
  }
  useScans((scanned) => void give(scanned))
  return (
    <Modal title={props.title} onClose={close} size="small">
      <TextField
        label={props.label}
        value={code}
        onChange={setCode}
        longest={64}
        onEnter={() => void give(code)}
        first
      />
      <Button
        kind="primary"
        action="confirm"
        onPress={() => void give(code)}
        disabled={code.trim() === ''}
        className="wide large"
      >
        {t('screen.common.confirm')}
      </Button>
      {props.children}
    </Modal>
  )
}

/** A voucher and how much of it is used. */
export function Voucher({ screen }: { readonly screen: Extract<ScreenView, { kind: 'tender' }> }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const { currency } = useView().station
  const [code, setCode] = useState('')
  const refund = screen.basket.kind === 'refund'
  const most = refund ? (screen.ways?.find(({ kind }) => kind === 'voucher')?.most ?? 0) : screen.due
  useScans(setCode)
  const pay = async (text: string): Promise<void> => {
    const amount = typedDecimal(text)
    if (amount === undefined || code === '') return
    const answer = await run('payVoucher', { code, amount, due: toDecimal(Math.abs(screen.due), currency.digits) })
    if (answer.ok) close()
  }
  return (
    <Modal title={t('screen.voucher.title')} onClose={close} className="two-columns">
      <div>
        <TextField label={t('screen.voucher.field')} value={code} onChange={setCode} longest={64} first />
        <p className="question-fact">{t('screen.voucher.due', { amount: formats.money(most) })}</p>
      </div>
      <NumberPad
        label={t('screen.common.amount')}
        rule={{ longest: 10, decimals: currency.digits }}
        suggestion={formats.decimal(most)}
        usesSuggestion
        confirm={t(refund ? 'screen.voucher.give' : 'screen.voucher.pay')}
        disabled={code === ''}
        onConfirm={(text) => void pay(text)}
      />
    </Modal>
  )
}
