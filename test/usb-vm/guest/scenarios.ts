/** One thing that is proved in the guest; it fails by throwing. */
export interface Scenario {
  readonly name: string
  run(): Promise<void>
}

/** Runs them one after another, whatever becomes of the ones before; the host reads the lines. */
export async function play(scenarios: readonly Scenario[]): Promise<boolean> {
  let failed = 0
  for (const { name, run } of scenarios) {
    const began = Date.now()
    try {
      await run()
      tell(`ok ${name} (${Date.now() - began} ms)`)
    } catch (problem) {
      failed += 1
      tell(`not ok ${name} (${Date.now() - began} ms)`)
      tell(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem))
    }
  }
  tell(`end ${scenarios.length - failed} ${failed}`)
  return failed === 0
}

export function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
