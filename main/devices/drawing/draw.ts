/*
 * Everything that needs a font, in one piece that is loaded at the first drawing: a counter that opens waits for none of it.
 */
export { findLetters, NoFont } from './font.ts'
export { paperPdf } from './pdf.ts'
export { paperPng } from './png.ts'
