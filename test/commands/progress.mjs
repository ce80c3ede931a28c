/**
 * One line on standard error that says what is being done: rewritten in place on a terminal, a line for each quarter
 * of the way anywhere else.
 */
export class Progress {
  /**
   * @param {string} what e.g. 'Installing packages'
   * @param {NodeJS.WritableStream & {isTTY?: boolean}} [stream]
   */
  constructor(what, stream = process.stderr) {
    this.what = what
    this.stream = stream
    this.started = Date.now()
    this.inPlace = stream.isTTY === true && process.env.CI === undefined
    this.share = 0
    this.quarter = 0
    if (this.inPlace) {
      this.ticking = setInterval(() => this.draw(), 500)
      this.draw()
    } else {
      stream.write(`${what} …\n`)
    }
  }

  /**
   * How far it is, from 0 to 1; it never goes back.
   * @param {number} share
   */
  at(share) {
    this.share = Math.max(this.share, Math.min(1, share))
    const quarter = Math.floor(this.share * 4)
    if (this.inPlace || quarter <= this.quarter) return
    this.quarter = quarter
    if (quarter < 4) this.stream.write(`${this.what}: ${quarter * 25} %\n`)
  }

  /**
   * The end of it: how it went in a word or two.
   * @param {string} outcome
   */
  end(outcome) {
    clearInterval(this.ticking)
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1)
    this.stream.write(`${this.inPlace ? '\r\x1b[K' : ''}${this.what}: ${outcome} (${seconds} s)\n`)
  }

  draw() {
    const seconds = Math.round((Date.now() - this.started) / 1000)
    const share = this.share > 0 ? ` ${Math.floor(this.share * 100)} %` : ''
    this.stream.write(`\r\x1b[K${this.what} …${share} ${seconds} s`)
  }
}
