import type { ReactNode } from 'react'
import type { QuestionView } from '../../../preload/contract.ts'
import { Credentials } from '../../components/Credentials.tsx'
import { Modal } from '../../components/Modal.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { Answers } from './Answers.tsx'

/** The cashier is too young to sell it: a colleague stands by, once a basket. */
export function SellerQuestion(props: { readonly question: Extract<QuestionView, { about: 'seller' }> }): ReactNode {
  const { question } = props
  const { t, name } = useSpeech()
  const { run } = useStation()
  return (
    <Modal
      title={t('screen.question.seller_title', { age: question.sellerAge })}
      alert
      onClose={() => void run('cancelQuestion', {})}
      size="small"
      className="question"
    >
      <p className="question-item">{name(question.item, question.itemEn)}</p>
      <p className="question-fact">{t('screen.question.seller_words', { age: question.sellerAge })}</p>
      <Credentials
        confirm={t('screen.question.seller_confirm')}
        onConfirm={(approval) => void run('answer', { about: 'seller', approval })}
        onBadge={(approval) => void run('answer', { about: 'seller', approval })}
      />
    </Modal>
  )
}

/** Look at it: is it what its code says? */
export function VerifyQuestion(props: { readonly question: Extract<QuestionView, { about: 'verify' }> }): ReactNode {
  const { question } = props
  const { t, formats, name } = useSpeech()
  const { run } = useStation()
  const answer = (agrees: boolean): void => void run('answer', { about: 'verify', agrees })
  return (
    <Modal title={t('screen.question.verify_title')} alert className="question">
      <p className="question-large">{name(question.item, question.itemEn)}</p>
      <p className="question-fact">{formats.money(question.price)}</p>
      <Answers
        no={{ words: t('screen.question.verify_no'), give: () => answer(false) }}
        yes={{ words: t('screen.question.verify_yes'), give: () => answer(true) }}
      />
    </Modal>
  )
}
