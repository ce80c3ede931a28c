import type { Page } from 'playwright'

/**
 * Every text that a window holds, painted or not: all text of its document, every attribute of every element (names for
 * screen readers, addresses and data of pictures, placeholders), and what stands in its fields. Throws where something is
 * drawn as pixels, which no search could read.
 */
export async function painted(page: Page): Promise<string> {
  const { texts, pixels } = await page.evaluate(() => {
    const found = [document.title, document.documentElement.textContent ?? '']
    for (const element of document.querySelectorAll('*')) {
      for (const { value } of element.attributes) found.push(value)
      if (
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
      )
        found.push(element.value)
    }
    return { texts: found, pixels: document.querySelectorAll('canvas, video, iframe, object, embed').length }
  })
  if (pixels > 0) throw new Error(`${page.url()} draws what cannot be searched`)
  return texts.join('\n')
}
