import { type ReactNode, useState } from 'react'
import type { BundleView, TroubleView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { CheckList } from '../../../components/CheckList.tsx'
import { Modal } from '../../../components/Modal.tsx'
import { Support } from '../../../components/Support.tsx'
import { useChanging, useKeys, useSpeech, useStation, useView } from '../../../state/context.tsx'
import { type AtHand, troubleAtHand } from '../../../state/trouble.ts'
import { useLook } from '../../../state/use-look.ts'
import type { WordKey } from '../../../state/words.ts'
import { AllTroubles } from './AllTroubles.tsx'
import { Call, Calls } from './Calls.tsx'
import { Keys } from './Keys.tsx'
import { type CallAbout, LogCall } from './LogCall.tsx'
import { callFor, Trouble } from './Trouble.tsx'

type Page =
  | { readonly page: 'here' }
  | { readonly page: 'all' }
  | { readonly page: 'trouble'; readonly trouble: TroubleView }
  | { readonly page: 'calls' }
  | { readonly page: 'call'; readonly seq: number }
  | { readonly page: 'log_call'; readonly about: CallAbout; readonly back: Page }

const HERE: Page = { page: 'here' }
const TITLES = {
  here: 'screen.key.help',
  all: 'screen.trouble.all',
  trouble: 'screen.trouble.one',
  calls: 'screen.trouble.calls',
  call: 'screen.trouble.call',
  log_call: 'screen.trouble.log_call',
} as const satisfies Readonly<Record<Page['page'], WordKey>>

/** Help at this place: what just went wrong first, then every failure, whom to call, the calls, and the file for support. */
export function Help(): ReactNode {
  const { t, formats } = useSpeech()
  const { close, desk } = useStation()
  const view = useView()
  const [page, setPage] = useState<Page>(HERE)
  const all = useLook('troubles', {}).value
  const own = useChanging(desk.failure)?.failure
  // As it was when help was opened: what is refused in here is not what help was asked for.
  const [atHand] = useState(() => troubleAtHand(view, own, formats.money))
  const trouble = all?.find(({ code }) => code === atHand?.code)
  const known = view.operator !== undefined && view.screen.kind !== 'locked'
  return (
    <Modal
      key={page.page}
      title={t(TITLES[page.page])}
      onClose={() => (page.page === 'here' ? close() : setPage(behind(page)))}
      size="large"
      className="help"
    >
      <HelpBar known={known} onPage={setPage} here={page.page} />
      {/* Nothing before the catalogue is here, so that nothing moves when it comes. */}
      {all !== undefined && <HelpPage {...{ page, all, atHand, trouble, known }} onPage={setPage} />}
    </Modal>
  )
}

function behind(page: Page): Page {
  switch (page.page) {
    case 'trouble':
      return { page: 'all' }
    case 'call':
      return { page: 'calls' }
    case 'log_call':
      return page.back
    default:
      return HERE
  }
}

/** The pages and the file for support, each by one key. */
function HelpBar(props: {
  readonly known: boolean
  readonly here: Page['page']
  readonly onPage: (page: Page) => void
}): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [bundle, setBundle] = useState<BundleView | 'making'>()
  const make = async (): Promise<void> => {
    if (bundle === 'making') return
    setBundle('making')
    const made = await run('makeBundle', {})
    setBundle(made.ok ? made.value : undefined)
  }
  useKeys({
    action(action) {
      if (action === 'help') props.onPage(HERE)
      else if (action === 'search') props.onPage({ page: 'all' })
      else if (action === 'recall' && props.known) props.onPage({ page: 'calls' })
      else if (action === 'bundle') void make()
      else return false
      return true
    },
  })
  return (
    <>
      <nav className="help-bar" aria-label={t('screen.key.help')}>
        <Button action="help" pressed={props.here === 'here'} onPress={() => props.onPage(HERE)}>
          {t('screen.trouble.here')}
        </Button>
        <Button action="search" pressed={props.here === 'all'} onPress={() => props.onPage({ page: 'all' })}>
          {t('screen.trouble.all')}
        </Button>
        {props.known && (
          <Button action="recall" pressed={props.here === 'calls'} onPress={() => props.onPage({ page: 'calls' })}>
            {t('screen.trouble.calls')}
          </Button>
        )}
        <Button action="bundle" onPress={() => void make()}>
          {t('screen.trouble.bundle')}
        </Button>
      </nav>
      {bundle !== undefined && (
        <p className="help-here" role="status">
          {bundle === 'making'
            ? t('screen.trouble.bundle_making')
            : t('screen.trouble.bundle_done', { file: bundle.file, folder: bundle.folder })}
        </p>
      )}
    </>
  )
}

function HelpPage(props: {
  readonly page: Page
  readonly all: readonly TroubleView[]
  readonly atHand: AtHand | undefined
  readonly trouble: TroubleView | undefined
  readonly known: boolean
  readonly onPage: (page: Page) => void
}): ReactNode {
  const { page, all, known, onPage } = props
  const logCall = (about: CallAbout) => (): void => onPage({ page: 'log_call', about, back: page })
  switch (page.page) {
    case 'here':
      return <Here {...props} onLogCall={logCall} />
    case 'all':
      return <AllTroubles all={all} onPick={(trouble) => onPage({ page: 'trouble', trouble })} />
    case 'trouble':
      return (
        <div className="help-columns">
          <Trouble trouble={page.trouble} />
          <Whom trouble={page.trouble} onLogCall={known ? logCall({ trouble: page.trouble }) : undefined} />
        </div>
      )
    case 'calls':
      return (
        <>
          <LogCallButton onLogCall={logCall({})} />
          <Calls onPick={(seq) => onPage({ page: 'call', seq })} />
        </>
      )
    case 'call':
      return <Call seq={page.seq} all={all} />
    case 'log_call':
      return <LogCall about={page.about} onDone={() => onPage({ page: 'calls' })} />
  }
}

const HELP_HERE: Readonly<Record<string, WordKey>> = {
  selling: 'screen.help.selling',
  tender: 'screen.help.tender',
  card: 'screen.help.card',
  change: 'screen.help.change',
  count: 'screen.help.count',
  open_shift: 'screen.help.open_shift',
}

function Here(props: {
  readonly atHand: AtHand | undefined
  readonly trouble: TroubleView | undefined
  readonly known: boolean
  readonly onLogCall: (about: CallAbout) => () => void
}): ReactNode {
  const { t } = useSpeech()
  const { screen, checks } = useView()
  const { atHand, trouble, known, onLogCall } = props
  const here = HELP_HERE[screen.kind]
  const receipt = screen.kind === 'change' ? screen.receipt : undefined
  const subject = atHand?.subject ?? receipt
  const about: CallAbout = {
    ...(trouble === undefined ? {} : { trouble }),
    ...(subject === undefined ? {} : { subject }),
    ...(atHand?.fillings === undefined ? {} : { fillings: atHand.fillings }),
  }
  return (
    <>
      {here !== undefined && atHand === undefined && <p className="help-here">{t(here)}</p>}
      <div className="help-columns">
        {atHand === undefined ? (
          <Keys />
        ) : (
          <section aria-label={t('screen.help.at_hand')}>
            <Trouble trouble={trouble} atHand={atHand} />
          </section>
        )}
        <div className="help-side">
          <Whom trouble={trouble} onLogCall={known ? onLogCall(about) : undefined} />
          <section aria-label={t('screen.sign_in.checks')}>
            <h3>{t('screen.sign_in.checks')}</h3>
            <CheckList checks={checks} />
          </section>
          {atHand !== undefined && <Keys />}
        </div>
      </div>
    </>
  )
}

/** The right contact with its hours, and the way to write the call down. */
function Whom(props: {
  readonly trouble: TroubleView | undefined
  readonly onLogCall: (() => void) | undefined
}): ReactNode {
  const { t } = useSpeech()
  const { screen, station } = useView()
  const medical = screen.kind === 'card' && screen.method === 'medical'
  const about = callFor(props.trouble, medical)
  return (
    <section aria-label={t('screen.help.support')}>
      <h3>{t('screen.help.support')}</h3>
      <p>{t('screen.help.support_words', { store: station.store, station: station.station })}</p>
      <Support about={about === undefined ? [] : [about]} />
      {props.onLogCall !== undefined && <LogCallButton onLogCall={props.onLogCall} />}
    </section>
  )
}

function LogCallButton({ onLogCall }: { readonly onLogCall: () => void }): ReactNode {
  const { t } = useSpeech()
  return (
    <Button icon="plus" onPress={onLogCall}>
      {t('screen.trouble.log_call')}
    </Button>
  )
}
