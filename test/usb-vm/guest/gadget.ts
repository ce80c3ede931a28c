import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * USB devices made by the kernel's own gadget framework (configfs): the device side of a dummy_hcd controller, whose host
 * side is a real USB bus of this kernel. Kernel documentation: usb/gadget_configfs.
 */

const GADGETS = '/sys/kernel/config/usb_gadget'

export interface GadgetPlan {
  readonly name: string
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly serialNumber?: string
  /** Function and instance ("printer.0") with the attributes to write. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>
  /** Which of the controllers it hangs on: its place on the bus. */
  readonly port: number
}

export interface Gadget {
  plug(): void
  unplug(): void
  /** An attribute of one of its functions ("dev"). */
  read(name: string, attribute: string): string
}

export function createGadget(plan: GadgetPlan): Gadget {
  const folder = join(GADGETS, plan.name)
  const write = (path: string, value: string | Uint8Array) => writeFileSync(join(folder, path), value)
  mkdirSync(join(folder, 'strings/0x409'), { recursive: true })
  mkdirSync(join(folder, 'configs/c.1'))
  write('idVendor', `0x${plan.vendorId.toString(16)}`)
  write('idProduct', `0x${plan.productId.toString(16)}`)
  write('strings/0x409/product', plan.product)
  if (plan.serialNumber !== undefined) write('strings/0x409/serialnumber', plan.serialNumber)
  for (const [name, attributes] of Object.entries(plan.functions)) {
    mkdirSync(join(folder, 'functions', name))
    for (const [attribute, value] of Object.entries(attributes)) write(`functions/${name}/${attribute}`, value)
    symlinkSync(join(folder, 'functions', name), join(folder, 'configs/c.1', name))
  }
  return {
    plug() {
      if (readFileSync(join(folder, 'UDC'), 'utf8').trim() === '') write('UDC', `dummy_udc.${plan.port}`)
    },
    unplug() {
      if (readFileSync(join(folder, 'UDC'), 'utf8').trim() !== '') write('UDC', '\n')
    },
    read: (name, attribute) => readFileSync(join(folder, 'functions', name, attribute), 'utf8').trim(),
  }
}

/** Resolves when `holds` does; rejects with what was waited for after that many milliseconds. Emulation is slow. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

export const appears = (path: string): Promise<void> => until(`${path} appears`, () => existsSync(path))
