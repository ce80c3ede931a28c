import type { Around } from '../command.ts'
import { differences } from './expect.ts'
import type { Lane } from './lane.ts'
import { play } from './play.ts'
import type { PlacedStep } from './read.ts'
import type { Step } from './steps.ts'

export interface StepFailure {
  readonly line: number
  readonly step: string
  readonly code: string
  readonly words: string
}

/** How long people take for a step (milliseconds of virtual time), so that no two things happen at one moment. */
const STEP_TAKES = 1_000

/** Plays every step, whatever becomes of the ones before. A refusal is a failure unless the next `expect` names it. */
export async function playScript(lane: Lane, steps: readonly PlacedStep[], around: Around): Promise<StepFailure[]> {
  const failures: StepFailure[] = []
  let refused: StepFailure | undefined
  for (const { line, step } of steps) {
    if (step.do === 'expect') {
      failures.push(...unmet(lane, { line, step }, refused, around))
      refused = undefined
      continue
    }
    if (refused !== undefined) failures.push(refused)
    refused = undefined
    const played = await play(lane, step)
    if (!played.ok) {
      const { code, words } = played.failure
      refused = { line, step: step.do, code, words: words[around.language] }
    }
    if (step.do !== 'at') await lane.time.advance(STEP_TAKES)
  }
  if (refused !== undefined) failures.push(refused)
  return failures
}

function unmet(
  lane: Lane,
  { line, step }: { readonly line: number; readonly step: Step<'expect'> },
  refused: StepFailure | undefined,
  around: Around,
): StepFailure[] {
  const failure = (code: string, words: string): StepFailure => ({ line, step: 'expect', code, words })
  const found = differences(lane, step).map((difference) =>
    failure('not_as_expected', around.say('cli.replay.not_as_expected', { ...difference })),
  )
  if (refused === undefined) {
    if (step.refused === undefined) return found
    const expected = step.refused === true ? 'refused' : step.refused
    return [...found, failure('not_refused', around.say('cli.replay.not_refused', { expected }))]
  }
  return step.refused === true || step.refused === refused.code ? found : [refused, ...found]
}
