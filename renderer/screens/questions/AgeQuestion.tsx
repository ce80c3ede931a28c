import { type ReactNode, useState } from 'react'
import type { QuestionView } from '../../../preload/contract.ts'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { Answers } from './Answers.tsx'

/** Year, month and day without anything between. */
const DATE_RULE = { longest: 8, decimals: 0 }

/** Is the customer old enough? By a look, or by the birth date on a paper, which nobody keeps. */
export function AgeQuestion({ question }: { readonly question: Extract<QuestionView, { about: 'age' }> }): ReactNode {
  const { t, formats, name } = useSpeech()
  const { run } = useStation()
  const [byDate, setByDate] = useState(false)
  const answer = (oldEnough: boolean): void => void run('answer', { about: 'age', oldEnough })
  const confirmDate = (text: string): void => {
    const born = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
    if (born !== text) void run('answer', { about: 'age', born })
  }
  const askDate = (): void => {
    // The safe answer had the focus: from here on Enter confirms the date.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setByDate(true)
  }
  return (
    <Modal
      title={t('screen.question.age_title', { age: question.minAge })}
      alert
      className={byDate ? 'question two-columns' : 'question'}
    >
      <div>
        <p className="question-item">{name(question.item, question.itemEn)}</p>
        <p className="question-fact">{t('screen.question.born_before')}</p>
        <p className="question-large">{formats.date(question.bornBefore)}</p>
        <Answers
          no={{ words: t('screen.question.too_young'), give: () => answer(false) }}
          another={byDate ? undefined : { words: t('screen.question.birth_date'), give: askDate }}
          yes={{ words: t('screen.question.old_enough', { age: question.minAge }), give: () => answer(true) }}
        />
      </div>
      {byDate && (
        <NumberPad
          label={t('screen.question.birth_date')}
          rule={DATE_RULE}
          suggestion={t('screen.question.birth_date_form')}
          confirm={t('screen.common.confirm')}
          onConfirm={confirmDate}
        />
      )}
    </Modal>
  )
}
