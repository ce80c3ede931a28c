import { type Command, CommandRefusal } from '../command.ts'
export const replay: Command = {
  name: 'replay',
  usage: 'replay FILE [--seed N]',
  options: { seed: 'value' },
  operands: { least: 1, most: 1 },
  run: () => Promise.reject(new CommandRefusal('cli.not_yet', { command: 'replay' })),
}
