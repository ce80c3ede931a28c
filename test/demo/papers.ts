import { drawLines } from '../../main/domain/receipt/drawn.ts'
import { paperSvg } from '../../main/domain/receipt/picture.ts'
import type { PaperView } from '../../preload/contract.ts'
import type { Lane } from '../e2e/lane.ts'

/** A printed paper and its picture. */
export interface PaperPicture {
  readonly title: string
  readonly png: Buffer
}

/** Every paper that the on-screen printer holds, oldest first, drawn by the page as the printer would. */
export async function paperPictures(lane: Lane): Promise<PaperPicture[]> {
  const pictures: PaperPicture[] = []
  for (const paper of (await papersOf(lane)).toReversed()) {
    const svg = paperSvg(drawLines({ ...paper, language: lane.language }))
    pictures.push({ title: paper.title, png: await drawn(lane, svg) })
  }
  return pictures
}

async function papersOf(lane: Lane): Promise<readonly PaperView[]> {
  const view = await lane.counter.evaluate(() => window.checklane.ready({}))
  if (!view.ok) throw new Error(`The station shows no papers: ${view.failure.words.en}`)
  return view.value.papers
}

async function drawn(lane: Lane, svg: string): Promise<Buffer> {
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  const png = await lane.counter.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    return canvas.toDataURL('image/png')
  }, address)
  return Buffer.from(png.slice(png.indexOf(',') + 1), 'base64')
}
