import type { Input, LogoView, Result } from '../../../preload/contract.ts'
import type { ReceiptContext } from '../../domain/receipt/context.ts'
import { answer, DONE, failure, refuse } from '../answer.ts'
import { permitOwn } from '../people/rights.ts'
import type { LogoRead } from '../ports.ts'
import type { Register } from '../register.ts'

/** The logo on paper; none where there is no file or it cannot be read. */
export function logoOf(register: Register): Pick<ReceiptContext, 'logo'> {
  const found = kept(register)
  return found?.ok === true ? { logo: found.logo } : {}
}

/** What receipts begin with, or what is wrong with the file that somebody put there. */
export async function readLogo(register: Register): Promise<Result<LogoView>> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const found = kept(register)
  if (found === undefined) return answer({})
  return answer(
    found.ok ? { picture: found.logo } : { failure: failure(`logo_${found.problem}`, { name: 'logo.png' }) },
  )
}

/** How a file would look on this station's paper; nothing is kept. */
export async function tryLogo(register: Register, { name, png }: Input<'tryLogo'>): Promise<Result<LogoView>> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const read = readAs(register, png)
  return read.ok ? answer({ picture: read.logo }) : refuse(`logo_${read.problem}`, { name })
}

/** Receipts begin with this file from the next one on; without one they begin with the store's name again. */
export async function saveLogo(register: Register, { name, png }: Input<'saveLogo'>): Promise<Result<null>> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  if (png === undefined) register.parts.logo.remove()
  else {
    const read = readAs(register, png)
    if (!read.ok) return refuse(`logo_${read.problem}`, { name })
    register.parts.logo.save(Buffer.from(png, 'base64'))
  }
  register.record({ fact: 'settings_changed', changed: { logo: png === undefined ? '' : name } })
  return DONE
}

function kept(register: Register): LogoRead | undefined {
  return register.parts.logo.current(register.settings.paperColumns)
}

function readAs(register: Register, png: string): LogoRead {
  return register.parts.logo.read(Buffer.from(png, 'base64'), register.settings.paperColumns)
}
