import type { ReactNode } from 'react'
import type { Language } from '../../preload/contract.ts'
import { Icon } from '../components/Icon.tsx'
import type { Missing } from '../state/view-store.ts'
import { createTranslate } from '../state/words.ts'

/** Which language the station speaks is not known before its first view. */
const BOTH: readonly Language[] = ['zh-CN', 'en']

/** Before the first view, where it does not come: what is wrong and what to do. It goes by itself once a view is here. */
export function NoView({ missing }: { readonly missing: Missing }): ReactNode {
  return (
    <main className="no-view">
      {BOTH.map((language) => {
        const t = createTranslate(language)
        return (
          <section key={language} lang={language} role="alert">
            <h1>
              <Icon name="warning" size={32} /> {t('screen.no_view.title')}
            </h1>
            {missing !== 'silent' && (
              <p>
                <strong>{missing.words[language]}</strong> {missing.next[language]}
              </p>
            )}
            <p>{t('screen.no_view.next')}</p>
          </section>
        )
      })}
    </main>
  )
}
