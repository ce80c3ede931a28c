import type { Plot, PlotMark } from './plot.ts'
import { xmlText } from './xml.ts'

const FONTS = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
const STYLE = [
  `text{font-family:${FONTS};font-size:16px;fill:#1b1f24}`,
  '.title{font-size:22px;font-weight:700}.value{font-variant-numeric:tabular-nums}',
  '.bar,.dot{fill:#0b5cad}.area{fill:#0b5cad;opacity:.15}.line{fill:none;stroke:#0b5cad;stroke-width:2.5}',
  '.grid{stroke:#d5d9de}.axis{stroke:#59636e;stroke-width:1.5}',
].join('')

/** The picture as an SVG file: no script, no reference to anything outside it. */
export function plotSvg({ width, height, marks }: Plot): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  const ground = `<rect width="${width}" height="${height}" fill="#fff"/>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size}><style>${STYLE}</style>${ground}${marks.map(element).join('')}</svg>\n`
}

function element(drawn: PlotMark): string {
  const own = `class="${drawn.mark}"`
  switch (drawn.mark) {
    case 'bar':
      return `<rect ${own} x="${drawn.x}" y="${drawn.y}" width="${drawn.width}" height="${drawn.height}"/>`
    case 'line':
    case 'area':
      return `<path ${own} d="${drawn.path}"/>`
    case 'dot':
      return `<circle ${own} cx="${drawn.x}" cy="${drawn.y}" r="3.5"/>`
    case 'grid':
    case 'axis':
      return `<line ${own} x1="${drawn.x1}" y1="${drawn.y1}" x2="${drawn.x2}" y2="${drawn.y2}"/>`
    case 'title':
    case 'label':
    case 'value':
      return `<text ${own} x="${drawn.x}" y="${drawn.y}" text-anchor="${drawn.anchor}">${xmlText(drawn.text)}</text>`
  }
}
