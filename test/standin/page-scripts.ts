import { createClone } from './page/clone.ts'
import { type HalfSettings, pageHalf, preloadHalf } from './page/halves.ts'
import { createWorldLink } from './page/world-link.ts'

/** The two scripts every document of a window starts with, as source text. */
export interface PageScripts {
  readonly page: string
  readonly preload: string
}

/** Writes the functions of ./page with their settings as source text; preload is the application's own bundle. */
export function writePageScripts(settings: HalfSettings, preload: string | undefined): PageScripts {
  const given = JSON.stringify(settings)
  const environment = 'require, module, exports, process, global, setImmediate, clearImmediate'
  const application = preload === undefined ? 'null' : `function (${environment}) {\n${preload}\n}`
  return {
    page: `(${pageHalf})(${given}, ${createWorldLink})`,
    preload: `(${preloadHalf})(${given}, ${createWorldLink}, ${createClone}, ${application})`,
  }
}
