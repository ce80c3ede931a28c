// Run by a second instance, which waits for it: hands the text on standard input to the first instance.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

const text = readFileSync(0)
const until = Date.now() + 5000

function send() {
  const connection = connect(`\0${process.argv[2]}`)
  connection.on('connect', () => connection.end(text))
  connection.on('data', () => process.exit(0))
  connection.on('error', () => {
    // The first instance may hold its lock and not listen yet.
    if (Date.now() < until) setTimeout(send, 20)
    else process.exit(1)
  })
}

send()
