import type { ReactNode } from 'react'
import type { QuestionView } from '../../../preload/contract.ts'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { typedDecimal } from '../../state/amounts.ts'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { AgeQuestion } from './AgeQuestion.tsx'
import { SellerQuestion, VerifyQuestion } from './Checks.tsx'
import { WeightQuestion } from './WeightQuestion.tsx'

/** What stands between a scan and its line. */
export function Question({ question }: { readonly question: QuestionView }): ReactNode {
  switch (question.about) {
    case 'age':
      return <AgeQuestion question={question} />
    case 'seller':
      return <SellerQuestion question={question} />
    case 'verify':
      return <VerifyQuestion question={question} />
    case 'quantity':
    case 'price':
      return <NumberQuestion key={question.about} question={question} />
    case 'weight':
      return <WeightQuestion question={question} />
  }
}

function NumberQuestion(props: {
  readonly question: Extract<QuestionView, { about: 'quantity' | 'price' }>
}): ReactNode {
  const { question } = props
  const { t, name } = useSpeech()
  const { run } = useStation()
  const { currency } = useView().station
  const price = question.about === 'price'
  const confirm = (text: string): void => {
    const number = typedDecimal(text)
    if (number === undefined) return
    void run('answer', price ? { about: 'price', price: number } : { about: 'quantity', quantity: number })
  }
  return (
    <Modal
      title={price ? t('screen.question.price_title') : t('screen.question.quantity_title')}
      onClose={() => void run('cancelQuestion', {})}
      size="small"
      className="question"
    >
      <p className="question-item">{name(question.item, question.itemEn)}</p>
      <NumberPad
        label={price ? t('screen.common.price') : t('screen.common.quantity')}
        rule={price ? { longest: 10, decimals: currency.digits } : { longest: 7, decimals: 3 }}
        confirm={t('screen.common.confirm')}
        onConfirm={confirm}
      />
    </Modal>
  )
}
