import type { ReactNode } from 'react'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { PickList } from '../../components/PickList.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** Baskets on hold. */
export function Held(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  return (
    <Modal title={t('screen.held.title')} onClose={close} size="large">
      <HeldBody />
    </Modal>
  )
}

function HeldBody(): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const held = useLook('held', {})
  const recall = async (id: string): Promise<void> => {
    const answer = await run('recall', { id })
    if (answer.ok) close()
  }
  return (
    <>
      {held.failure !== undefined && <FailureWords failure={held.failure} />}
      <PickList
        label={t('screen.held.title')}
        items={held.value ?? []}
        keyOf={(one) => one.id}
        nameOf={(one) => `${one.name}, ${formats.time(one.at)}, ${formats.money(one.total)}`}
        onPick={(one) => void recall(one.id)}
        empty={t('screen.held.nothing')}
        draw={(one) => (
          <>
            <span className="pick-main">
              <strong>{one.name}</strong>
              <small>
                {t('screen.held.facts', { time: formats.time(one.at), operator: one.operator, items: one.items })}
              </small>
            </span>
            <span className="pick-amount">{formats.money(one.total)}</span>
          </>
        )}
      />
    </>
  )
}
