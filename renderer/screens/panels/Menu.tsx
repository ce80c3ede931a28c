import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { LanguageSwitch } from '../../components/LanguageSwitch.tsx'
import { Modal } from '../../components/Modal.tsx'
import { useChanging, useKeys, useSpeech, useStation, useView } from '../../state/context.tsx'
import type { Panel } from '../../state/desk.ts'
import { nextInGrid } from '../../state/grid-focus.ts'
import type { KeyAction } from '../../state/keymap.ts'
import type { WordKey } from '../../state/words.ts'

interface Entry {
  readonly words: WordKey
  /** Its words where so many things wait in it. */
  readonly counted?: WordKey
  readonly panel: Panel
  readonly action?: KeyAction
  /** Shown only to those who have one of these rights. */
  readonly rights?: readonly string[]
}

const SALE: readonly Entry[] = [
  { words: 'screen.menu.receipts', panel: { name: 'receipts' } },
  { words: 'screen.menu.start_return', panel: { name: 'start_return' } },
  { words: 'screen.menu.void_receipt', panel: { name: 'void_receipt' } },
  { words: 'screen.menu.tax_exempt', panel: { name: 'tax_exempt' } },
  { words: 'screen.menu.coupon', panel: { name: 'coupon' } },
  { words: 'screen.menu.balance', panel: { name: 'balance' } },
  { words: 'screen.menu.void_sale', panel: { name: 'void_sale' }, action: 'void_sale' },
]
const SHIFT: readonly Entry[] = [
  { words: 'screen.menu.paid_in', panel: { name: 'cash_move', move: 'paid_in' } },
  { words: 'screen.menu.paid_out', panel: { name: 'cash_move', move: 'paid_out' } },
  { words: 'screen.menu.drop', panel: { name: 'cash_move', move: 'drop' } },
  { words: 'screen.menu.no_sale', panel: { name: 'no_sale' }, action: 'no_sale' },
  { words: 'screen.menu.x_report', panel: { name: 'x_report' } },
  { words: 'screen.menu.settlement', panel: { name: 'settlement' } },
  { words: 'screen.menu.late_declines', panel: { name: 'late_declines' } },
]
const STATION: readonly Entry[] = [
  { words: 'screen.menu.reports', panel: { name: 'reports' }, rights: ['reports'] },
  { words: 'screen.menu.alerts', panel: { name: 'alerts' }, action: 'alerts', rights: ['alerts'] },
  { words: 'screen.menu.days', panel: { name: 'days' }, rights: ['check_day'] },
  {
    ...{ words: 'screen.menu.maintenance', counted: 'screen.menu.maintenance_due' },
    ...{ panel: { name: 'maintenance' }, action: 'maintenance' },
  },
  { words: 'screen.menu.papers', panel: { name: 'papers' } },
  { words: 'screen.menu.shifts', panel: { name: 'shifts' }, rights: ['sell'] },
  { words: 'screen.menu.switch', panel: { name: 'switch_operator' }, action: 'switch' },
  { words: 'screen.menu.terminal', panel: { name: 'terminal' }, rights: ['settings'] },
  { words: 'screen.menu.settings', panel: { name: 'settings' }, rights: ['settings'] },
  { words: 'screen.menu.receipt_settings', panel: { name: 'receipt_settings' }, rights: ['settings'] },
  { words: 'screen.menu.foreign', panel: { name: 'foreign_settings' }, rights: ['settings'] },
  { words: 'screen.menu.quick_keys', panel: { name: 'quick_keys' }, rights: ['settings'] },
  { words: 'screen.menu.import', panel: { name: 'import' }, rights: ['settings'] },
  { words: 'screen.menu.devices', panel: { name: 'devices' }, rights: ['settings'] },
  { words: 'screen.menu.operators', panel: { name: 'operators' }, rights: ['manage_operators', 'unlock_operator'] },
  { words: 'screen.rights.title', panel: { name: 'rights' }, rights: ['settings', 'manage_operators'] },
  { words: 'screen.menu.help', panel: { name: 'help' }, action: 'help' },
]

/** Everything that is not needed for every customer. */
export function Menu(): ReactNode {
  const { t } = useSpeech()
  const { run, open, close, desk } = useStation()
  const view = useView()
  const selling = view.screen.kind === 'selling'
  const chosen = useChanging(desk.chosenLine)
  const line = view.screen.kind === 'selling' ? (chosen ?? view.screen.basket.last) : undefined
  const inShift = view.shift !== undefined && (selling || view.screen.kind === 'change')
  const waiting = (view.maintenance?.due ?? 0) + (view.maintenance?.overdue ?? 0)
  const entry = (one: Entry): ReactNode => (
    <Button
      key={one.words}
      onPress={() => open(one.panel)}
      {...(one.action === undefined ? {} : { action: one.action })}
      className="large"
    >
      {one.counted === undefined || waiting === 0 ? t(one.words) : t(one.counted, { count: waiting })}
    </Button>
  )
  const away = (use: () => void) => () => {
    close()
    use()
  }
  return (
    <Modal title={t('screen.menu.title')} onClose={close} size="large" className="menu" head={<LanguageSwitch />}>
      <Arrows />
      {selling && (
        <section aria-label={t('screen.menu.sale')}>
          <h3>{t('screen.menu.sale')}</h3>
          <div className="menu-grid">
            {SALE.map(entry)}
            {line !== undefined && (
              <Button action="explain" onPress={() => open({ name: 'explain', line })} className="large">
                {t('screen.menu.explain')}
              </Button>
            )}
          </div>
        </section>
      )}
      {inShift && (
        <section aria-label={t('screen.menu.shift')}>
          <h3>{t('screen.menu.shift')}</h3>
          <div className="menu-grid">
            {SHIFT.map(entry)}
            <Button kind="danger" onPress={away(() => void run('startCount', {}))} className="large">
              {t('screen.menu.start_count')}
            </Button>
          </div>
        </section>
      )}
      <section aria-label={t('screen.menu.station')}>
        <h3>{t('screen.menu.station')}</h3>
        <div className="menu-grid">
          {STATION.filter(({ rights }) => rights?.some((right) => view.rights.includes(right)) ?? true).map(entry)}
          <Button action="lock" onPress={away(() => void run('lock', {}))} className="large">
            {t('screen.key.lock')}
          </Button>
          <Button
            onPress={away(() => void run(view.station.training ? 'leaveTraining' : 'enterTraining', {}))}
            className="large"
          >
            {t(view.station.training ? 'screen.top.leave_training' : 'screen.menu.training')}
          </Button>
          <Button onPress={away(() => void run('signOut', {}))} className="large">
            {t('screen.menu.sign_out')}
          </Button>
        </div>
      </section>
    </Modal>
  )
}

/** The arrows walk through the entries; Enter then takes the one that has the focus. */
function Arrows(): ReactNode {
  useKeys({
    action(action) {
      if (action !== 'up' && action !== 'down' && action !== 'left' && action !== 'right') return false
      const entries = [...document.querySelectorAll<HTMLButtonElement>('.menu-grid button')]
      nextInGrid(entries, action, document.activeElement)?.focus()
      return true
    },
  })
  return null
}
