import { memo, type ReactNode } from 'react'

/** Strokes on a 24 x 24 grid, drawn for this program. */
const PATHS = {
  ok: 'M4 12.5l5 5L20 6.5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.5',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5v.5',
  card: 'M3 6h18v12H3zM3 10h18M6 15h4',
  cash: 'M2.5 7h19v10h-19zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM5.5 12h.5M18 12h.5',
  exchange: 'M4 8.500h15l-3.500-3.500M20 15.500H5l3.500 3.500',
  wallet: 'M7 2.5h10v19H7zM10 5h4M11.5 18.5h1',
  medical: 'M3 6h18v12H3zM12 9v6M9 12h6',
  gift: 'M3 6h18v12H3zM12 6v12M3 11h18M12 11l-3-3M12 11l3-3',
  voucher: 'M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3zM14 7v10',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  printer: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  scale: 'M4 9h16M6 9l1-4h10l1 4M5 9v11h14V9M12 12v3M12 15a0 0 0 0 0 0 0',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21c0-4 3.5-6.500 7.500-6.500s7.500 2.500 7.500 6.500',
  badge:
    'M5 5h14v16H5zM10 5V2.500h4V5M12 9a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400zM8 18.500c0-2.300 1.800-3.500 4-3.500s4 1.200 4 3.500',
  menu: 'M4 6.500h16M4 12h16M4 17.500h16',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.500l3.500 2',
  eye: 'M2.500 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6zM3.500 20.500l17-17',
  minus: 'M5 12h14',
  plus: 'M12 5v14M5 12h14',
  box: 'M4 4h16v16H4z',
  ticked: 'M4 4h16v16H4zM7.500 12.500l3.500 3.500 6-7.500',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside a word; never alone, so it has no name of its own. */
export const Icon = memo(function Icon(props: { readonly name: IconName; readonly size?: number }): ReactNode {
  const size = props.size ?? 24
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[props.name]} />
    </svg>
  )
})
