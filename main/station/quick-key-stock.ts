import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QuickKeyLayout } from '../domain/quick-keys.ts'
import type { QuickKeyStock } from '../register/lookup/quick-keys.ts'

/** The pictured keys and drawings that come with the program, from its assets folder. */
export function quickKeyStock(assets: string): QuickKeyStock {
  const folder = join(assets, 'quick-keys')
  return {
    layout: JSON.parse(readFileSync(join(folder, 'layout.json'), 'utf8')) as QuickKeyLayout,
    pictures: readdirSync(folder)
      .filter((file) => file.endsWith('.svg'))
      .sort(),
  }
}
