import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hardware } from '../../../../main/devices/bus/hardware.ts'
import { fillStarter, starterOperators } from '../../../../main/station/open.ts'
import { createStation, type Station } from '../../../../main/station.ts'
import { parseProfile } from '../../../../main/storage/profile.ts'
import { createStore } from '../../../../main/storage/store.ts'
import type { Channel, CheckView, Input, Result } from '../../../../preload/contract.ts'

const ASSETS = join(import.meta.dirname, '../../../../assets')
const cipher = { encrypt: (clear: Buffer) => clear, decrypt: (sealed: Buffer) => sealed }

export interface DeviceLane {
  readonly station: Station
  readonly faults: unknown[]
  done<C extends Channel>(channel: C, input: Input<C>): Promise<unknown>
  /** What the self-check on the screen says of a part. */
  check(name: CheckView['name']): CheckView | undefined
  remove(): void
}

/** A real station in real time on the starter data, with `devices` (members of Profile JSON) on `hardware`. */
export async function openDeviceLane(devices: object, hardware: Hardware): Promise<DeviceLane> {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-devices-'))
  const starter = JSON.parse(readFileSync(join(ASSETS, 'starter/profile.json'), 'utf8')) as object
  const document = { ...starter, ...devices }
  const profile = parseProfile(document)
  if (!profile.ok) throw new Error(JSON.stringify(profile.problems))
  const store = await createStore(folder, {
    ...{ cipher, program: 'test', profile: profile.value, document, samples: starterOperators(ASSETS) },
  })
  await fillStarter(store, ASSETS)
  const faults: unknown[] = []
  const station = createStation({ store, assets: ASSETS, hardware, report: (fault) => faults.push(fault) })
  return {
    station,
    faults,
    async done(channel, input) {
      const result = (await station.call(channel, input)) as Result<unknown>
      if (!result.ok) throw new Error(`${channel} was refused: ${result.failure.code}`)
      return result.value
    },
    check: (name) => station.checks().find((check) => check.name === name),
    remove() {
      station.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

/** Signs the sample cashier in, opens a shift and sells one carton of milk for cash. */
export async function sellMilk(lane: DeviceLane): Promise<void> {
  if (lane.station.counterView().operator === undefined) {
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await lane.done('openShift', { float: '200.00' })
  }
  await lane.done('scan', { code: '6901234567892' })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '100.00' })
  await lane.done('next', {})
}
