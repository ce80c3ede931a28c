/** Milliseconds that `work` takes. */
export function timed(work: () => void): number {
  const before = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - before) / 1e6
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export interface Spread {
  readonly p50: number
  readonly p99: number
}

/** Median and 99th percentile, in the unit `values` times `scale` are in, to three significant digits. */
export function spread(values: readonly number[], scale = 1): Spread {
  return { p50: rounded(quantile(values, 0.5) * scale), p99: rounded(quantile(values, 0.99) * scale) }
}

export function ratio(a: Spread, b: Spread): Spread {
  return { p50: rounded(a.p50 / b.p50), p99: rounded(a.p99 / b.p99) }
}

export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
