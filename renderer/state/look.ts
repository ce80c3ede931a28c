import type { CounterView } from '../../preload/contract.ts'

/** Sets language, theme, text size and whether it is practice on the page's root, where the style sheets read them. */
export function applyLook(
  root: HTMLElement,
  look: CounterView['look'] & { readonly language: CounterView['language']; readonly training: boolean },
): void {
  root.lang = look.language
  root.dataset.theme = look.theme
  root.dataset.textSize = look.textSize
  root.toggleAttribute('data-training', look.training)
}
