/**
 * The size of the one display in pixels: CHECKLANE_STANDIN_DISPLAY as WIDTHxHEIGHT, else 1280 by 800.
 * @throws Error when the variable holds anything else
 */
export function displaySize(environment: NodeJS.ProcessEnv): { width: number; height: number } {
  const named = environment.CHECKLANE_STANDIN_DISPLAY ?? '1280x800'
  const [, width, height] = /^(\d+)x(\d+)$/.exec(named) ?? []
  if (width === undefined || height === undefined) {
    throw new Error(`CHECKLANE_STANDIN_DISPLAY must look like 1280x800, not ${named}`)
  }
  return { width: Number(width), height: Number(height) }
}
