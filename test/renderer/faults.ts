import type { Page } from 'playwright'

/** Boxes that scroll on purpose. */
const SCROLLS =
  '.basket-list, .quick-grid, .tabs, .pick-list, .tender-list, .denominations, .receipt-lines ul, .receipt-picture, .change-paper, .paper-titles, .closed-report, .report-shown, .import-rejected, .modal.large:not(.menu) > .modal-body, .sign-in-checks, .ticket-text'

/** What does not fit, is too small for a finger or too small to read, in the dialog in front or else the whole page. */
export function faults(page: Page): Promise<readonly string[]> {
  return page.evaluate((scrolls) => {
    const found: string[] = []
    const root = document.documentElement
    const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]')
    const front: HTMLElement = dialogs[dialogs.length - 1] ?? document.body
    const seen = (selector: string): readonly HTMLElement[] =>
      [...front.querySelectorAll<HTMLElement>(selector)].filter((one) =>
        one.checkVisibility({ visibilityProperty: true }),
      )
    const nameOf = (element: HTMLElement): string => element.getAttribute('aria-label') ?? element.innerText
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`)
    for (const element of seen('button, input, [role="option"]')) {
      const box = element.getBoundingClientRect()
      const name = nameOf(element)
      if (box.width === 0) continue
      if (box.width < 55.5 || box.height < 55.5) found.push(`${name}: ${box.width} x ${box.height}`)
      if ((box.right > root.clientWidth + 1 || box.left < -1) && element.closest('.tabs') === null)
        found.push(`${name} leaves the screen`)
      if (name.trim() === '' && element.tagName === 'BUTTON') found.push('a button without a name')
    }
    for (const element of seen('button, .button-words, p, h1, h2, output, dd, label')) {
      const style = getComputedStyle(element)
      if (style.textOverflow === 'ellipsis' || element.closest('.paper, .quick-key, .notice-words') !== null) continue
      if (element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline')
        found.push(`${nameOf(element)}: words cut off`)
    }
    for (const element of seen('.counter *, .customer *, .modal *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      if (!own || element.closest('.paper') !== null) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < 17.9) found.push(`${element.textContent}: ${size} px`)
    }
    const boxes = front === document.body ? 'main, main section, main aside' : '.modal-body, .modal-body section'
    for (const element of seen(boxes))
      if (!element.matches(scrolls) && element.scrollHeight > element.clientHeight + 1)
        found.push(`${element.className} is ${element.scrollHeight - element.clientHeight} px too high`)
    return found
  }, SCROLLS)
}
