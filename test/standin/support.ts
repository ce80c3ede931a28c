import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { type Application, launchApplication } from './application.ts'

export { temporaryFolder } from './temporary-folder.ts'

/** The fixture's main bundle. */
export const fixtureMain = fileURLToPath(new URL('./fixture/main.ts', import.meta.url))

/** What the fixture's preload exposes, as the page's scripts see it. */
export interface FixtureBridge {
  readonly [name: string]: (...values: unknown[]) => unknown
}

/** Starts the fixture on the stand-in with a data folder of its own. */
export function launchFixture(env: Record<string, string>, args: readonly string[] = []): Promise<Application> {
  return launchApplication({ main: fixtureMain, args, env })
}

/** Starts the fixture for one test, which leaves nothing running however it ends. */
export async function launchForThisTest(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<Application> {
  const application = await launchFixture(env, args)
  onTestFinished(() => application.kill())
  return application
}

/** Resolves when the application's output holds the text; rejects when it ends without. */
export async function outputHolds(application: Application, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (application.output().includes(text)) resolve()
    }
    application.process.stdout?.on('data', look)
    application.process.stderr?.on('data', look)
    void application.ended.then((code) => {
      look()
      reject(new Error(`ended (${code}) without saying ${text}:\n${application.output()}`))
    })
    look()
  })
}
