/**
 * The JSON document a bench printed, or undefined where it printed none.
 * @param {string} output
 * @returns {unknown}
 */
export function figuresOf(output) {
  try {
    return JSON.parse(output)
  } catch {
    return undefined
  }
}

/**
 * Figures as lines of name and value, one a leaf; names are joined by spaces.
 * @param {Readonly<Record<string, unknown>>} figures
 */
export function tableOf(figures) {
  const rows = leaves([], figures)
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('')
}

/**
 * @param {readonly string[]} path
 * @param {unknown} value
 * @returns {[string, string][]}
 */
function leaves(path, value) {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => leaves([...path, name], inner))
  }
  const shown =
    typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(4))) : String(value)
  return [[path.join(' '), shown]]
}
