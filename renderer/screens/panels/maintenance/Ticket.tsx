import { type ReactNode, useRef, useState } from 'react'
import type { TicketLineView, TicketView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { useKeys, useSpeech, useStation } from '../../../state/context.tsx'

/** A service ticket as it is printed, copied or saved. */
export function Ticket({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const text = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState('')
  const { number } = ticket
  const print = async (): Promise<void> => {
    if ((await run('printTicket', { ticket: number })).ok) setTold(t('screen.ticket.printed'))
  }
  const save = async (): Promise<void> => {
    const answer = await run('saveTicket', { ticket: number })
    if (answer.ok) setTold(t('screen.ticket.saved', { file: answer.value.file }))
  }
  const copy = (): void => {
    if (copied(text.current)) setTold(t('screen.ticket.copied'))
  }
  useKeys({
    action(action) {
      if (action === 'reprint') void print()
      else if (action === 'hold') void save()
      else if (action === 'quantity') copy()
      else return false
      return true
    },
  })
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section ref={text} className="ticket-text" aria-label={t('screen.ticket.text')} tabIndex={0}>
        {ticket.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and none ever moves
          <Line key={index} line={line} />
        ))}
      </section>
      <p role="status" className="ticket-told">
        {told}
      </p>
      <div className="answers">
        <Button action="quantity" onPress={copy}>
          {t('screen.ticket.copy')}
        </Button>
        <Button action="hold" onPress={() => void save()}>
          {t('screen.ticket.save')}
        </Button>
        <Button kind="primary" icon="printer" action="reprint" onPress={() => void print()}>
          {t('screen.ticket.print')}
        </Button>
      </div>
    </>
  )
}

function Line({ line }: { readonly line: TicketLineView }): ReactNode {
  const { pick } = useSpeech()
  if ('heading' in line) return <h3>{pick(line.heading)}</h3>
  return (
    <p>
      {pick(line.label)}: <b>{pick(line.value)}</b>
    </p>
  )
}

/**
 * Copies what stands there as text. The page has no permission for the clipboard's own interface, and needs none for what
 * a person copies by a press.
 */
function copied(element: HTMLElement | null): boolean {
  const selection = document.getSelection()
  if (element === null || selection === null) return false
  selection.selectAllChildren(element)
  const done = document.execCommand('copy')
  selection.removeAllRanges()
  return done
}
