import { type Command, CommandRefusal } from '../command.ts'

/** Its surface stands; the store link it needs is not part of this version, which it says, exit code 2. */
export const sync: Command = {
  name: 'sync',
  usage: 'sync [--once]',
  options: { once: 'flag' },
  operands: { least: 0, most: 0 },
  run: () => Promise.reject(new CommandRefusal('cli.sync.no_store')),
}
