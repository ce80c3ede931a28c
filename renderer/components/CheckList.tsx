import type { ReactNode } from 'react'
import type { CheckView } from '../../preload/contract.ts'
import { useSpeech } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { CHECK_WORDS } from './TopBar.tsx'

const STATE_ICONS: Readonly<Record<CheckView['state'], IconName>> = { ok: 'ok', warning: 'warning', failed: 'cross' }
const STATE_WORDS: Readonly<Record<CheckView['state'], WordKey>> = {
  ok: 'screen.check.ok',
  warning: 'screen.check.warning',
  failed: 'screen.check.failed',
}
const ORDER: readonly CheckView['state'][] = ['failed', 'warning', 'ok']

/** What the self-check found: trouble first, each with what to do about it. */
export function CheckList({ checks }: { readonly checks: readonly CheckView[] }): ReactNode {
  const { t, pick } = useSpeech()
  const sorted = checks.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  return (
    <ul className="checks">
      {sorted.map((check) => (
        <li key={check.name} className={check.state}>
          <Icon name={STATE_ICONS[check.state]} />
          <strong>{t(CHECK_WORDS[check.name])}</strong>
          <span className="check-state">{t(STATE_WORDS[check.state])}</span>
          <span className="check-found">{pick(check.found)}</span>
          {check.advice !== undefined && <span className="check-advice">{pick(check.advice)}</span>}
        </li>
      ))}
    </ul>
  )
}
