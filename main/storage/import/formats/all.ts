import { checklane } from './checklane.ts'
import { corePos } from './core-pos.ts'
import type { ImportFormat } from './format.ts'
import { odoo } from './odoo.ts'
import { openFoodFacts } from './open-food-facts.ts'
import { ospos } from './ospos.ts'

/** Every format that items are read from (INTERFACES, Catalogue CSV), the station's own first. */
const ITEM_FORMATS: readonly ImportFormat[] = [checklane, ospos, corePos, odoo, openFoodFacts]

/** The names of `ITEM_FORMATS`, for whoever asks which there are. */
export const ITEM_FORMAT_NAMES: readonly string[] = ITEM_FORMATS.map((format) => format.name)

/** The format of a name; undefined where there is none. */
export function itemFormat(name: string): ImportFormat | undefined {
  return ITEM_FORMATS.find((format) => format.name === name)
}
