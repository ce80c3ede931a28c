import { type Command, CommandRefusal } from '../command.ts'

/** Commands whose surface stands and whose work is not part of this version; each says so by name, exit code 2. */
export const backup: Command = notYet('backup', 'backup DIR', 1)
export const restore: Command = notYet('restore', 'restore DIR', 1)

export const sync: Command = {
  name: 'sync',
  usage: 'sync [--once]',
  options: { once: 'flag' },
  operands: { least: 0, most: 0 },
  run: () => Promise.reject(new CommandRefusal('cli.sync.no_store')),
}

function notYet(name: string, usage: string, operands: number): Command {
  return {
    name,
    usage,
    options: {},
    operands: { least: operands, most: operands },
    run: () => Promise.reject(new CommandRefusal('cli.not_yet', { command: name })),
  }
}
