import type { ReactNode } from 'react'
import type { BasketView } from '../../../preload/contract.ts'
import { useChanging, useStation, useView } from '../../state/context.tsx'
import { Balance } from '../card/Balance.tsx'
import { LateDeclines } from '../card/LateDeclines.tsx'
import { Settlement } from '../card/Settlement.tsx'
import { Terminal } from '../card/Terminal.tsx'
import { Alerts } from './Alerts.tsx'
import { CashMove, NoSale } from './CashMoves.tsx'
import { Coupon, Member, Voucher } from './CodeDialogs.tsx'
import { Days } from './Days.tsx'
import { DoubleScan } from './DoubleScan.tsx'
import { Devices } from './devices/Devices.tsx'
import { ExplainLine } from './ExplainLine.tsx'
import { ForeignCash } from './ForeignCash.tsx'
import { ForeignSettings } from './ForeignSettings.tsx'
import { Held } from './Held.tsx'
import { Help } from './help/Help.tsx'
import { Import } from './Import.tsx'
import { LineDiscount, LineQuantity, VoidSale } from './LineDialogs.tsx'
import { Menu } from './Menu.tsx'
import { Maintenance } from './maintenance/Maintenance.tsx'
import { Operators } from './Operators.tsx'
import { XReport } from './Others.tsx'
import { Papers } from './Papers.tsx'
import { PriceCheck } from './PriceCheck.tsx'
import { Practice } from './practice/Practice.tsx'
import { QuickKeyEditor } from './quick-keys/QuickKeyEditor.tsx'
import { ReceiptSettings } from './ReceiptSettings.tsx'
import { Receipts } from './Receipts.tsx'
import { Reports } from './Reports.tsx'
import { StartReturn, TaxExempt, VoidReceipt } from './ReturnPanels.tsx'
import { Rights } from './Rights.tsx'
import { Search } from './Search.tsx'
import { Settings } from './Settings.tsx'
import { Shifts } from './Shifts.tsx'
import { SwitchOperator } from './SwitchOperator.tsx'

/** The panel the cashier opened, if one is open and has its screen behind it. */
export function PanelInFront(): ReactNode {
  const panel = useChanging(useStation().desk.panel)
  const { screen } = useView()
  const withBasket = (draw: (basket: BasketView) => ReactNode): ReactNode =>
    screen.kind === 'selling' ? draw(screen.basket) : null
  switch (panel?.name) {
    case undefined:
      return null
    case 'search':
      return <Search />
    case 'held':
      return <Held />
    case 'price_check':
      return <PriceCheck />
    case 'receipts':
      return <Receipts key={panel.receipt ?? ''} scanned={panel.receipt} />
    case 'reports':
      return <Reports />
    case 'menu':
      return <Menu />
    case 'receipt_settings':
      return <ReceiptSettings />
    case 'settings':
      return <Settings />
    case 'quick_keys':
      return <QuickKeyEditor />
    case 'import':
      return <Import />
    case 'operators':
      return <Operators />
    case 'rights':
      return <Rights />
    case 'switch_operator':
      return <SwitchOperator />
    case 'shifts':
      return <Shifts />
    case 'devices':
      return <Devices />
    case 'double_scan':
      return withBasket(() => <DoubleScan key={panel.code} code={panel.code} />)
    case 'help':
      return <Help />
    case 'terminal':
      return <Terminal />
    case 'balance':
      return <Balance />
    case 'settlement':
      return <Settlement />
    case 'late_declines':
      return <LateDeclines />
    case 'alerts':
      return <Alerts />
    case 'days':
      return <Days />
    case 'maintenance':
      return <Maintenance />
    case 'papers':
      return <Papers />
    case 'practice':
      return <Practice />
    case 'x_report':
      return <XReport />
    case 'member':
      return <Member now={screen.kind === 'selling' ? screen.basket.member : undefined} />
    case 'coupon':
      return <Coupon now={screen.kind === 'selling' ? screen.basket.coupons : []} />
    case 'no_sale':
      return <NoSale />
    case 'cash_move':
      return <CashMove move={panel.move} />
    case 'voucher':
      return screen.kind === 'tender' ? <Voucher screen={screen} /> : null
    case 'foreign_cash':
      return screen.kind === 'tender' ? <ForeignCash screen={screen} /> : null
    case 'foreign_settings':
      return <ForeignSettings />
    case 'void_sale':
      return withBasket((basket) => <VoidSale basket={basket} />)
    case 'start_return':
      return <StartReturn />
    case 'void_receipt':
      return <VoidReceipt {...(panel.receipt === undefined ? {} : { receipt: panel.receipt })} />
    case 'tax_exempt':
      return withBasket((basket) => <TaxExempt now={basket.taxExempt} />)
    case 'explain':
      return <ExplainLine line={panel.line} />
    case 'line_quantity':
      return withBasket((basket) => <LineQuantity basket={basket} line={panel.line} />)
    case 'line_discount':
      return withBasket((basket) => <LineDiscount basket={basket} line={panel.line} />)
  }
}
