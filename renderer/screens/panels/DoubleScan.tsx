import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { Modal } from '../../components/Modal.tsx'
import { useScans, useSpeech, useStation } from '../../state/context.tsx'

/** The same code again at once: one article read twice, or two? The next scan of another article means once. */
export function DoubleScan({ code }: { readonly code: string }): ReactNode {
  const { t } = useSpeech()
  const { close, sell } = useStation()
  useScans((next) => {
    close()
    if (next !== code) sell(next)
  })
  return (
    <Modal title={t('screen.double_scan.title')} onClose={close} alert size="small">
      <p className="question-large">{code}</p>
      <p>{t('screen.double_scan.words')}</p>
      <div className="answers">
        <Button safe onPress={close} className="large">
          {t('screen.double_scan.once')}
        </Button>
        <Button
          kind="primary"
          onPress={() => {
            close()
            sell(code)
          }}
          className="large"
        >
          {t('screen.double_scan.twice')}
        </Button>
      </div>
    </Modal>
  )
}
