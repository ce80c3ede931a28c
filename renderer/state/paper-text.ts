import type { ReceiptBlock } from '../../preload/contract.ts'

/** East Asian wide and fullwidth characters (Unicode UAX #11, W and F): two columns on a receipt printer. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Columns `text` takes on the paper. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += WIDE.test(character) ? 2 : 1
  return columns
}

/** `text` cut into lines of at most `columns`, at a blank where there is one. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(/(?<= )|(?<=[\u2e80-\uffe6])/u)) {
      if (columnsOf(line + word.trimEnd()) <= columns) {
        line += word
        continue
      }
      if (line !== '') lines.push(line.trimEnd())
      line = ''
      for (const character of word) {
        if (columnsOf(line + character) > columns) {
          lines.push(line)
          line = ''
        }
        line += character
      }
    }
    lines.push(line.trimEnd())
  }
  return lines
}

type Written = Extract<ReceiptBlock, { block: 'text' | 'pair' }>

/** The lines of a text or pair block. Large characters take two columns each way. */
export function blockLines(block: Written, columns: number): readonly string[] {
  const width = block.size === 'large' ? Math.floor(columns / 2) : columns
  if (block.block === 'text') {
    return wrap(block.text, width).map((line) => {
      const room = Math.max(0, width - columnsOf(line))
      if (block.align === 'right') return ' '.repeat(room) + line
      return block.align === 'center' ? ' '.repeat(Math.floor(room / 2)) + line : line
    })
  }
  const right = columnsOf(block.right)
  const left = wrap(block.left, Math.max(1, width - right - 1))
  return left.map((line, index) => {
    if (index < left.length - 1) return line
    return line + ' '.repeat(Math.max(1, width - columnsOf(line) - right)) + block.right
  })
}

/** A line across the paper. */
export function ruleLine(columns: number): string {
  return '-'.repeat(columns)
}

/** `text` as runs of wide and of narrow characters. */
export function runsOf(text: string): readonly { readonly text: string; readonly wide: boolean }[] {
  const runs: { text: string; wide: boolean }[] = []
  for (const character of text) {
    const wide = WIDE.test(character)
    const last = runs.at(-1)
    if (last?.wide === wide) last.text += character
    else runs.push({ text: character, wide })
  }
  return runs
}
