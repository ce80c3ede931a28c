import { type ReactNode, useRef } from 'react'
import { createPortal } from 'react-dom'
import { LAYERS, LayerContext, useChanging, useKeys, useSpeech, useStation, useView } from '../state/context.tsx'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'

type Notice = NonNullable<ReturnType<typeof useView>['notice']>

const ICONS: Readonly<Record<Notice['tone'], IconName>> = { info: 'info', warning: 'warning', refusal: 'cross' }

/** The notice in front: the page's own failure, else the station's. */
function useNotice(): Notice | undefined {
  const own = useChanging(useStation().desk.failure)
  const { notice } = useView()
  if (own === undefined) return notice
  return { id: -own.id, tone: 'refusal', ...own.failure }
}

/**
 * The message line. Always in its place at the foot of the screen, or of the dialog in front; Esc takes the notice away
 * before it closes anything.
 */
export function NoticeBar(props: { readonly idle: ReactNode }): ReactNode {
  const station = useStation()
  const notice = useNotice()
  const front = useChanging(station.desk.fronts).at(-1)
  const bar =
    notice === undefined ? undefined : (
      <LayerContext value={LAYERS.notice}>
        <NoticeLine key={notice.id} notice={notice} />
      </LayerContext>
    )
  return (
    <footer className="message-line">
      {front === undefined && bar !== undefined ? bar : props.idle}
      {front !== undefined && bar !== undefined && createPortal(<div className="message-front">{bar}</div>, front)}
    </footer>
  )
}

function NoticeLine({ notice }: { readonly notice: Notice }): ReactNode {
  const { t, pick } = useSpeech()
  const station = useStation()
  // Until the station has taken it away it still stands here, but what is pressed next is meant for what is behind it:
  // not for a notice that nobody has read yet.
  const isLeaving = useRef(false)
  const putAway = (): void => {
    if (isLeaving.current) return
    isLeaving.current = true
    void station.dismiss().then((isGone) => {
      isLeaving.current = isGone
    })
  }
  useKeys({
    action(action) {
      if (action !== 'back' || isLeaving.current) return false
      putAway()
      return true
    },
  })
  const tones = {
    info: t('screen.notice.info'),
    warning: t('screen.notice.warning'),
    refusal: t('screen.notice.refusal'),
  }
  return (
    <div className={`notice ${notice.tone}`} role={notice.tone === 'info' ? 'status' : 'alert'}>
      <Icon name={ICONS[notice.tone]} size={36} />
      <strong className="notice-tone">{tones[notice.tone]}</strong>
      <p className="notice-words">
        <span>{pick(notice.words)}</span> <span className="notice-next">{pick(notice.next)}</span>
      </p>
      <Button action="back" onPress={putAway}>
        {t('screen.notice.understood')}
      </Button>
    </div>
  )
}
