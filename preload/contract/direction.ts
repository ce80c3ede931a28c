/** Letters written from right to left, and the marks that turn the direction of what follows them. */
const TURNING =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Bidi_Control}]/u

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/**
 * A name or note as it may stand within a sentence: one in a right-to-left script, or with direction marks of its own, is
 * set apart (Unicode UAX #9, isolates), so that the words and amounts around it keep their order. Any other is unchanged.
 */
export function setApart(text: string): string {
  return TURNING.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text
}
