import { type ReactNode, useEffect } from 'react'
import type { InquiryView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { PresentCard } from '../../components/PracticeTerminal.tsx'
import { Support } from '../../components/Support.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useAsk } from '../../state/use-ask.ts'
import type { WordKey } from '../../state/words.ts'

const REASONS: Readonly<Record<Extract<InquiryView, { state: 'failed' }>['reason'], WordKey>> = {
  refused: 'screen.balance.refused',
  unreachable: 'screen.balance.unreachable',
  busy: 'screen.balance.busy',
  cancelled: 'screen.balance.cancelled',
}

/** What a customer's card has on it: asked at the terminal, shown here, kept nowhere. */
export function Balance(): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const { inquiry, station } = useView()
  const refused = useAsk('startBalance', {})
  useEffect(() => () => void run('endBalance', {}), [run])
  return (
    <Modal title={t('screen.balance.title')} onClose={close} size="medium" className="balance">
      <section aria-live="assertive" className="card-step">
        {refused !== undefined && <FailureWords failure={refused} />}
        {inquiry?.state === 'asking' && (
          <>
            <Icon name="card" size={96} />
            <h1>{t('screen.balance.present')}</h1>
            <p className="money-state">{t('screen.balance.moves_nothing')}</p>
            {station.virtual.terminal && <PresentCard />}
          </>
        )}
        {inquiry?.state === 'known' && (
          <>
            <p className="card-advice">
              {inquiry.brand} {inquiry.maskedPan}
            </p>
            <output className="card-sum" aria-label={t('screen.balance.title')}>
              {formats.money(inquiry.amount)}
            </output>
          </>
        )}
        {inquiry?.state === 'failed' && (
          <>
            <h1>{t(REASONS[inquiry.reason])}</h1>
            <p className="card-advice">{t('screen.balance.failed_next')}</p>
          </>
        )}
        {(refused !== undefined || inquiry?.state === 'failed') && <Support about={['acquirer']} />}
        <Button action="back" onPress={close} className="large">
          {t('screen.common.close')}
        </Button>
      </section>
    </Modal>
  )
}
