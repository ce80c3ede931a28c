import { type ReactNode, useState } from 'react'
import { Modal } from '../../components/Modal.tsx'
import { Paper } from '../../components/Paper.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'

/** The on-screen printer: what was printed last, newest first. */
export function Papers(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const { papers } = useView()
  const [chosen, setChosen] = useState<string>()
  const paper = papers.find(({ id }) => id === chosen) ?? papers[0]
  return (
    <Modal title={t('screen.menu.papers')} onClose={close} size="large">
      {paper === undefined ? (
        <p className="pick-empty">{t('screen.papers.nothing')}</p>
      ) : (
        <div className="papers">
          <div className="paper-titles" role="tablist" aria-label={t('screen.menu.papers')}>
            {papers.map((one) => (
              <button
                key={one.id}
                type="button"
                role="tab"
                className="tab"
                aria-selected={one === paper}
                onClick={() => setChosen(one.id)}
              >
                {one.title}
              </button>
            ))}
          </div>
          <div className="receipt-picture" role="tabpanel" aria-label={paper.title}>
            <Paper paper={paper} />
          </div>
        </div>
      )}
    </Modal>
  )
}
