import type { ReactNode } from 'react'
import type { Language } from '../../preload/contract.ts'
import { useSpeech, useStation } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'

/** Each language under its own name, so that whoever reads it can find it. */
export const LANGUAGE_WORDS: Readonly<Record<Language, WordKey>> = {
  'zh-CN': 'screen.language.chinese',
  en: 'screen.language.english',
}

export function LanguageSwitch(): ReactNode {
  const { t, language } = useSpeech()
  const { run } = useStation()
  const one = (which: Language): ReactNode => (
    <Button pressed={language === which} onPress={() => void run('setLanguage', { language: which })}>
      {t(LANGUAGE_WORDS[which])}
    </Button>
  )
  return (
    <fieldset className="language-switch" aria-label={t('screen.language.choose')}>
      {one('zh-CN')}
      {one('en')}
    </fieldset>
  )
}
