import { runServiceCommand, serviceCommand } from './electron/command-line.ts'
import { openCounter } from './electron/counter.ts'

const command = serviceCommand()
if (command === undefined) openCounter()
else runServiceCommand(command)
