/** Things that happen at any time, taken one after the other. */
export interface Mailbox<T> {
  put(letter: T): void
  take(): Promise<T>
}

/** An empty mailbox for one reader. */
export function createMailbox<T>(): Mailbox<T> {
  const letters: T[] = []
  let reader: ((letter: T) => void) | undefined
  return {
    put(letter) {
      if (reader === undefined) {
        letters.push(letter)
        return
      }
      const read = reader
      reader = undefined
      read(letter)
    },
    take() {
      const [letter] = letters.splice(0, 1)
      if (letter !== undefined) return Promise.resolve(letter)
      return new Promise((resolve) => {
        reader = resolve
      })
    },
  }
}
