import type { ReceiptBlock } from '../../preload/contract.ts'
import { columnsOf } from './paper-width.ts'
import { wrap } from './paper-wrap.ts'

/** One written line of paper, aligned with blanks already. */
export interface PaperLine {
  readonly text: string
  readonly large: boolean
  readonly bold: boolean
}

type Written = Extract<ReceiptBlock, { block: 'text' | 'pair' | 'rule' }>

/** Narrower than this a wrapped name cannot be read; the amount then gets a line of its own. */
const NARROWEST_LEFT = 8

/**
 * The lines of a block on paper of `columns`, by the printer's rule: large takes two columns each, and an amount is
 * never cut; where it does not fit large it is bold instead.
 */
export function paperLines(block: Written, columns: number): readonly PaperLine[] {
  const half = Math.floor(columns / 2)
  switch (block.block) {
    case 'rule':
      return [{ text: '-'.repeat(columns), large: false, bold: false }]
    case 'text': {
      const large = block.size === 'large'
      const room = large ? half : columns
      return wrap(block.text, room).map((text) => ({ text: align(text, block.align, room), large, bold: block.bold }))
    }
    case 'pair': {
      const large = block.size === 'large' && columnsOf(block.right) <= half
      const bold = block.bold || (block.size === 'large' && !large)
      return pairLines(block.left, block.right, large ? half : columns, large).map((text) => ({ text, large, bold }))
    }
  }
}

function pairLines(left: string, right: string, columns: number, large: boolean): readonly string[] {
  const room = columns - columnsOf(right) - 1
  // Few words in large type are not broken for the amount's sake: it then stands below them.
  const shared = room >= 2 && room >= Math.min(large ? columns : NARROWEST_LEFT, columnsOf(left))
  if (!shared) {
    const own = wrap(right, columns).map((line) => align(line, 'right', columns))
    return left === '' ? own : [...wrap(left, columns), ...own]
  }
  const lines = wrap(left, room)
  const last = lines.at(-1) ?? ''
  const between = Math.max(0, columns - columnsOf(right) - columnsOf(last))
  return [...lines.slice(0, -1), last + ' '.repeat(between) + right]
}

function align(text: string, where: 'left' | 'center' | 'right', columns: number): string {
  const room = Math.max(0, columns - columnsOf(text))
  if (where === 'left') return text
  return ' '.repeat(where === 'right' ? room : Math.floor(room / 2)) + text
}
