import * as v from 'valibot'
import { CommandRefusal } from '../command.ts'
import { instant } from '../values.ts'
import { STEPS, type Step, type StepName } from './steps.ts'

export interface PlacedStep {
  /** In the file, from 1. */
  readonly line: number
  readonly step: Step
}

/**
 * Reads a replay script: one JSON object a line; empty lines are passed over. The whole of it is read before the first
 * step is played. Throws CommandRefusal naming the line of the first one that cannot be read.
 */
export function readScript(
  path: string,
  script: string,
  say: (key: string, params: Readonly<Record<string, string>>) => string,
): readonly PlacedStep[] {
  return script.split(/\r?\n/).flatMap((text, index) => {
    if (text.trim() === '') return []
    const line = index + 1
    const refuse = (found: string) => new CommandRefusal('cli.replay.bad_line', { path, line: String(line), found })
    const json = jsonOf(text, refuse)
    const name = typeof json === 'object' && json !== null && 'do' in json ? json.do : undefined
    if (typeof name !== 'string' || !isStep(name)) throw refuse(say('cli.replay.bad_step', { step: String(name) }))
    const parsed = v.safeParse(STEPS[name], json)
    if (!parsed.success) {
      const [issue] = parsed.issues
      throw refuse(`${name}.${v.getDotPath(issue) ?? ''}: ${issue.message}`)
    }
    const step = parsed.output
    if (step.do === 'at' && instant(step.time) === undefined)
      throw refuse(say('cli.bad_time', { option: 'at', value: step.time }))
    return [{ line, step }]
  })
}

function jsonOf(text: string, refuse: (found: string) => CommandRefusal): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error))
  }
}

function isStep(name: string): name is StepName {
  return Object.hasOwn(STEPS, name)
}
