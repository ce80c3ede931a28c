/** An event object of Electron's with preventDefault, and whether that was called. */
export interface Preventable<Details> {
  readonly event: Details & { readonly preventDefault: () => void; readonly defaultPrevented: boolean }
  readonly prevented: () => boolean
}

/** Creates an event carrying `details`. */
export function preventable<Details extends object = object>(details?: Details): Preventable<Details> {
  let isPrevented = false
  const own = {
    preventDefault: () => {
      isPrevented = true
    },
    get defaultPrevented() {
      return isPrevented
    },
  }
  return {
    event: Object.defineProperties(own, Object.getOwnPropertyDescriptors(details ?? {})) as never,
    prevented: () => isPrevented,
  }
}
