import type { ReactNode } from 'react'
import { useSpeech } from '../../../state/context.tsx'
import { KEY_NAMES, type KeyAction } from '../../../state/keymap.ts'
import type { WordKey } from '../../../state/words.ts'

const KEYS: readonly (readonly [KeyAction, WordKey])[] = [
  ['help', 'screen.key.help'],
  ['bundle', 'screen.trouble.bundle'],
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
  ['explain', 'screen.menu.explain'],
  ['switch', 'screen.menu.switch'],
  ['maintenance', 'screen.menu.maintenance'],
  ['alerts', 'screen.menu.alerts'],
  ['reprint', 'screen.change.reprint'],
  ['receipt_code', 'screen.change.code'],
  ['no_sale', 'screen.menu.no_sale'],
  ['void_sale', 'screen.menu.void_sale'],
  ['back', 'screen.help.back'],
  ['confirm', 'screen.help.confirm'],
]

const CHARACTERS: readonly (readonly [string, WordKey])[] = [
  ['*', 'screen.help.star'],
  ['+', 'screen.key.pay'],
  ['/', 'screen.help.slash'],
]

/** Every key with what it does. */
export function Keys(): ReactNode {
  const { t } = useSpeech()
  return (
    <section aria-label={t('screen.key.all')}>
      <h3>{t('screen.key.all')}</h3>
      <dl className="key-list">
        {CHARACTERS.map(([character, words]) => (
          <div key={character}>
            <dt>
              <kbd>{character}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
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
  )
}
