import { existsSync } from 'node:fs'
import * as fontkit from 'fontkit'

/*
 * Letters for pictures and PDFs come from a font of the system: one with Chinese would make the program several times as
 * large. Every system that a lane runs on brings one, and npm start installs one on Debian.
 */

/** A font file, and which of its fonts where it holds several. */
interface FontFile {
  readonly path: string
  readonly name?: string
}

/** In the order of preference: fonts whose Latin letters are half as wide as their Chinese ones come first. */
const KNOWN: readonly FontFile[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', name: 'NotoSansMonoCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', name: 'NotoSansMonoCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', name: 'NotoSansMonoCJKsc-Regular' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', name: 'WenQuanYiZenHeiMono' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', name: 'WenQuanYiMicroHeiMono' },
  { path: 'C:\\Windows\\Fonts\\simsun.ttc', name: 'NSimSun' },
  { path: 'C:\\Windows\\Fonts\\msyh.ttc', name: 'MicrosoftYaHei' },
  { path: '/System/Library/Fonts/STHeiti Medium.ttc', name: 'STHeitiSC-Medium' },
  { path: '/System/Library/Fonts/Hiragino Sans GB.ttc', name: 'HiraginoSansGB-W3' },
]

/** A font in which a receipt can be drawn. */
export interface Letters {
  readonly path: string
  readonly name: string
  readonly font: fontkit.Font
}

/** No font that can be drawn with was found, or the one that was named is none. */
export class NoFont extends Error {
  readonly path: string | undefined

  constructor(path?: string) {
    super(path === undefined ? 'No font with Chinese letters was found' : `${path} is no font with Chinese letters`)
    this.path = path
  }
}

/** The font of `file`, or the first known one of this system. Throws NoFont. */
export function findLetters(file?: string): Letters {
  const candidates = file === undefined ? KNOWN : [{ path: file }]
  for (const candidate of candidates) {
    const letters = existsSync(candidate.path) ? opened(candidate) : undefined
    if (letters !== undefined) return letters
  }
  throw new NoFont(file)
}

function opened({ path, name }: FontFile): Letters | undefined {
  try {
    const found = fontkit.openSync(path, name)
    const font = 'fonts' in found ? found.fonts[0] : found
    if (font === undefined || !font.hasGlyphForCodePoint(0x4e2d)) return undefined
    return { path, name: font.postscriptName, font }
  } catch {
    return undefined
  }
}
