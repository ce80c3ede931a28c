import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lane } from '../e2e/lane.ts'

interface Leaf {
  readonly title: string
  readonly files: readonly string[]
}

/** The pictures of a played day in the order in which they were taken, and a page that shows them. */
export interface Album {
  /** Pictures of both windows now, as numbered files. */
  take(lane: Lane, title: string): Promise<void>
  /** A paper's picture (PNG). */
  paper(title: string, png: Buffer): Promise<void>
  /** Writes index.html. */
  close(facts: readonly string[]): Promise<void>
}

/** An album in `folder`, which is made where it is missing. */
export async function openAlbum(folder: string): Promise<Album> {
  await mkdir(folder, { recursive: true })
  const screens: Leaf[] = []
  const papers: Leaf[] = []
  return {
    async take(lane, title) {
      const number = String(screens.length + 1).padStart(2, '0')
      const name = `${number}-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
      await lane.picture(folder, name)
      screens.push({ title, files: [`${name}-counter.png`, `${name}-customer.png`] })
    },
    async paper(title, png) {
      const file = `paper-${String(papers.length + 1).padStart(2, '0')}.png`
      await writeFile(join(folder, file), png)
      papers.push({ title, files: [file] })
    },
    async close(facts) {
      await writeFile(join(folder, 'index.html'), page(screens, papers, facts))
    },
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function page(screens: readonly Leaf[], papers: readonly Leaf[], facts: readonly string[]): string {
  const pictures = (leaf: Leaf): string =>
    leaf.files.map((file) => `<a href="${file}"><img src="${file}" alt="${escaped(leaf.title)}"></a>`).join('')
  const leaf = (one: Leaf): string => `<figure><figcaption>${escaped(one.title)}</figcaption>${pictures(one)}</figure>`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Checklane: a short trading day</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 1500px; margin: 2rem auto; padding: 0 1rem; color: #17232a }
figure { margin: 0 0 2rem }
figcaption { font-weight: 600; margin-bottom: .5rem }
img { border: 1px solid #c5ccd0; vertical-align: top; margin: 0 12px 12px 0 }
.screens a:nth-of-type(1) img { width: 58% }
.screens a:nth-of-type(2) img { width: 38% }
.papers { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
.papers img { width: 320px }
</style>
<h1>A short trading day</h1>
<ul>${facts.map((fact) => `<li>${escaped(fact)}</li>`).join('')}<li><a href="journal.json">journal.json</a></li></ul>
<h2>The two screens</h2>
<section class="screens"><ol>${screens.map((one) => `<li>${leaf(one)}</li>`).join('')}</ol></section>
<h2>The papers</h2>
<section class="papers">${papers.map(leaf).join('')}</section>
</html>
`
}
