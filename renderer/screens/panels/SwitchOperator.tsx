import type { ReactNode } from 'react'
import { Credentials } from '../../components/Credentials.tsx'
import { Modal } from '../../components/Modal.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import type { Approval } from '../../state/desk.ts'

/** Whoever takes over enters number and PIN; what becomes of the shift and an open sale is said before. */
export function SwitchOperator(): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const { screen } = useView()
  const waits = screen.kind === 'selling' && screen.basket.lines.some((line) => !line.voided)
  const take = (credentials: Approval): void =>
    void run('switchOperator', credentials).then((answer) => {
      if (answer.ok) close()
    })
  return (
    <Modal title={t('screen.menu.switch')} onClose={close} size="small" className="approval">
      <p>{waits ? t('screen.switch.with_sale') : t('screen.switch.next')}</p>
      <Credentials confirm={t('screen.switch.confirm')} onConfirm={take} onBadge={take} />
    </Modal>
  )
}
