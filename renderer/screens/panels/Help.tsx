import type { ReactNode } from 'react'
import { CheckList } from '../../components/CheckList.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Support } from '../../components/Support.tsx'
import { useChanging, useSpeech, useStation, useView } from '../../state/context.tsx'
import { KEY_NAMES, type KeyAction } from '../../state/keymap.ts'
import type { WordKey } from '../../state/words.ts'

const KEYS: readonly (readonly [KeyAction, WordKey])[] = [
  ['help', 'screen.key.help'],
  ['search', 'screen.key.search'],
  ['quantity', 'screen.key.quantity'],
  ['price_check', 'screen.key.price_check'],
  ['hold', 'screen.key.hold'],
  ['recall', 'screen.key.recall'],
  ['member', 'screen.key.member'],
  ['discount', 'screen.key.discount'],
  ['void_line', 'screen.key.void_line'],
  ['card', 'screen.key.card'],
  ['cash_exact', 'screen.key.cash_exact'],
  ['lock', 'screen.key.lock'],
  ['menu', 'screen.menu.title'],
  ['reprint', 'screen.change.reprint'],
  ['no_sale', 'screen.menu.no_sale'],
  ['void_sale', 'screen.menu.void_sale'],
  ['back', 'screen.help.back'],
  ['confirm', 'screen.help.confirm'],
]

const HERE: Readonly<Record<string, WordKey>> = {
  selling: 'screen.help.selling',
  tender: 'screen.help.tender',
  card: 'screen.help.card',
  change: 'screen.help.change',
  count: 'screen.help.count',
  open_shift: 'screen.help.open_shift',
}

/** What can be done here, every key, the state of the devices. */
export function Help(): ReactNode {
  const { t } = useSpeech()
  const { close, desk } = useStation()
  const { screen, checks, station, notice } = useView()
  const failure = useChanging(desk.failure)?.failure ?? notice
  const here = HERE[screen.kind]
  return (
    <Modal title={t('screen.key.help')} onClose={close} size="large" className="help">
      {failure !== undefined && (
        <section aria-label={t('screen.help.at_hand')}>
          <FailureWords failure={failure} />
        </section>
      )}
      {here !== undefined && <p className="help-here">{t(here)}</p>}
      <div className="help-columns">
        <section aria-label={t('screen.key.all')}>
          <h3>{t('screen.key.all')}</h3>
          <dl className="key-list">
            <div>
              <dt>
                <kbd>*</kbd>
              </dt>
              <dd>{t('screen.help.times')}</dd>
            </div>
            <div>
              <dt>
                <kbd>+</kbd>
              </dt>
              <dd>{t('screen.key.pay')}</dd>
            </div>
            {KEYS.map(([action, words]) => (
              <div key={action}>
                <dt>
                  <kbd>{KEY_NAMES[action]}</kbd>
                </dt>
                <dd>{t(words)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-label={t('screen.sign_in.checks')}>
          <h3>{t('screen.help.support')}</h3>
          <p>{t('screen.help.support_words', { store: station.store, station: station.station })}</p>
          <Support />
          <h3>{t('screen.sign_in.checks')}</h3>
          <CheckList checks={checks} />
        </section>
      </div>
    </Modal>
  )
}
