/** How a command reads and tells; tests put their own here. */
export interface Streams {
  /** Resolves when the text has been handed to whoever reads: the process may end right after. */
  out(text: string): Promise<void>
  err(text: string): Promise<void>
  /** All of standard input. */
  input(): Promise<string>
}

/** The process's own streams. A reader that went away (`| head`) is no fault. */
export const processStreams: Streams = {
  out: (text) => written(process.stdout, text),
  err: (text) => written(process.stderr, text),
  async input() {
    const pieces: Buffer[] = []
    for await (const piece of process.stdin) pieces.push(Buffer.from(piece))
    return Buffer.concat(pieces).toString('utf8')
  },
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (error: Error) => settle(error)
    function settle(error: Error | null | undefined): void {
      if (error === null || error === undefined || ('code' in error && error.code === 'EPIPE')) resolve()
      else reject(error)
      stream.off('error', gone)
    }
    stream.on('error', gone)
    stream.write(text, settle)
  })
}
