import { memo, type ReactNode, useState } from 'react'
import { useSpeech, useStation } from '../state/context.tsx'
import type { KeyAction } from '../state/keymap.ts'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'
import { Keypad } from './NumberPad.tsx'

interface FunctionKey {
  readonly action: KeyAction
  readonly words: WordKey
  /** Means something only with goods in the basket. */
  readonly needsLines: boolean
}

const KEYS: readonly FunctionKey[] = [
  { action: 'search', words: 'screen.key.search', needsLines: false },
  { action: 'quantity', words: 'screen.key.quantity', needsLines: true },
  { action: 'price_check', words: 'screen.key.price_check', needsLines: false },
  { action: 'hold', words: 'screen.key.hold', needsLines: true },
  { action: 'recall', words: 'screen.key.recall', needsLines: false },
  { action: 'member', words: 'screen.key.member', needsLines: false },
  { action: 'discount', words: 'screen.key.discount', needsLines: true },
  { action: 'void_line', words: 'screen.key.void_line', needsLines: true },
  { action: 'card', words: 'screen.key.card', needsLines: true },
  { action: 'cash_exact', words: 'screen.key.cash_exact', needsLines: true },
]

interface Props {
  readonly empty: boolean
  readonly held: number
  readonly refund: boolean
}

/** Every key of the selling screen, to be pressed with a finger: it does what the key named on it does. */
export const FunctionKeys = memo(function FunctionKeys(props: Props): ReactNode {
  const { t } = useSpeech()
  const station = useStation()
  const { keys } = station
  const [pad, setPad] = useState(false)
  return (
    <nav className="function-keys" aria-label={t('screen.key.all')}>
      <Button action="help" onPress={() => station.open({ name: 'help' })}>
        {t('screen.key.help')}
      </Button>
      {KEYS.map((key) => (
        <Button
          key={key.action}
          action={key.action}
          onPress={() => keys.action(key.action)}
          disabled={key.needsLines && props.empty}
        >
          {key.action === 'recall' && props.held > 0
            ? t('screen.key.recall_count', { count: props.held })
            : t(key.words)}
        </Button>
      ))}
      <Button action="lock" onPress={() => void station.run('lock', {})}>
        {t('screen.key.lock')}
      </Button>
      <Button keyName="*" onPress={() => keys.typed('*')}>
        {t('screen.key.times')}
      </Button>
      <Button onPress={() => setPad(!pad)} pressed={pad}>
        {t('screen.key.keypad')}
      </Button>
      <Button kind="primary" keyName="+" onPress={() => keys.typed('+')} disabled={props.empty} className="pay-key">
        {props.refund ? t('screen.key.pay_refund') : t('screen.key.pay')}
      </Button>
      {pad && (
        <div className="entry-pad">
          <Keypad onType={(character) => keys.typed(character)} onErase={() => keys.action('erase')} point />
          <Button kind="primary" action="confirm" onPress={() => keys.action('confirm')}>
            {t('screen.common.enter')}
          </Button>
        </div>
      )}
    </nav>
  )
})
