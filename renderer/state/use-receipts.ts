import { useEffect, useRef, useState } from 'react'
import type { Failure, Input, ReceiptSummaryView } from '../../preload/contract.ts'
import { useStation } from './context.tsx'

export type ReceiptQuestion = Omit<Input<'receipts'>, 'limit' | 'before'>

export interface FoundReceipts {
  readonly receipts: readonly ReceiptSummaryView[]
  readonly failure: Failure | undefined
  /** Whether older ones are there. */
  readonly more: boolean
  readonly loadMore: () => void
}

const PAGE = 60

/** The receipts that answer `question`, a page at a time; another question begins anew, an overtaken answer is dropped. */
export function useReceipts(question: ReceiptQuestion): FoundReceipts {
  const { look } = useStation()
  const [found, setFound] = useState<Omit<FoundReceipts, 'loadMore'>>({ receipts: [], failure: undefined, more: false })
  const asked = useRef(0)
  const key = JSON.stringify(question)
  const page = (before: readonly ReceiptSummaryView[]): void => {
    asked.current += 1
    const mine = asked.current
    const last = before.at(-1)?.receipt
    const input = { ...question, limit: PAGE, ...(last === undefined ? {} : { before: last }) }
    void look('receipts', input).then((answer) => {
      if (mine !== asked.current) return
      if (answer.ok)
        setFound({ receipts: [...before, ...answer.value], failure: undefined, more: answer.value.length === PAGE })
      else setFound({ receipts: [], failure: answer.failure, more: false })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the question
  useEffect(() => page([]), [look, key])
  return { ...found, loadMore: () => found.more && page(found.receipts) }
}
