import type { Answer, Channel, Input, Result } from '../../preload/contract.ts'
import { DONE } from './answer.ts'
import { hold, listHeld, recall, voidSale } from './basket/hold.ts'
import { discountLine, overridePrice, setLineQuantity, setPendingQuantity, voidLine } from './basket/lines.ts'
import { addCoupon, setMember, takeBackCoupon } from './basket/member.ts'
import { answerQuestion, cancelQuestion } from './basket/questions.ts'
import { key, scan, told } from './basket/scan.ts'
import { setTaxExempt } from './basket/tax-exempt.ts'
import { endBalance, startBalance } from './card/balance.ts'
import { confirmSignature, decideCard } from './card/decide.ts'
import { listLateDeclines, seeToLateDecline } from './card/late.ts'
import { settleTerminal } from './card/settle.ts'
import { askSignature, sign } from './card/signature.ts'
import { cancelCard, confirmCard, startCard } from './card/start.ts'
import { backToPractice, enrolTerminal, readTerminal } from './card/terminal.ts'
import { priceCheck, search } from './lookup/items.ts'
import { receipt, receipts, reprint } from './lookup/receipts.ts'
import { giveReceipt, readReceiptGiving, saveReceiptGiving } from './paper/giving.ts'
import { readLogo, saveLogo, tryLogo } from './paper/logo.ts'
import { removeBadge, setBadge } from './people/badges.ts'
import {
  addOperator,
  changeOperator,
  disableOperator,
  enableOperator,
  listOperators,
  resetPin,
  unlockOperator,
} from './people/operators.ts'
import { readRights, saveRights } from './people/rights-table.ts'
import { readSettings, saveSettings } from './people/settings.ts'
import { lock, setLanguage, signIn, signOut, unlock } from './people/sign-in.ts'
import { forceSignOut, switchOperator } from './people/switch.ts'
import { enterTraining, leaveTraining } from './people/training.ts'
import { startRefund } from './refund/start.ts'
import { voidReceipt } from './refund/void-last.ts'
import { startReturn } from './refund/without-receipt.ts'
import type { Register } from './register.ts'
import { chooseShift } from './shift/arrival.ts'
import { drawerCurrencies, drop, noSale, paidIn, paidOut } from './shift/cash-movement.ts'
import { closeShift, leaveCount, startCount } from './shift/close.ts'
import { openShift } from './shift/open.ts'
import { xReport } from './shift/report.ts'
import { resumeShift, suspendShift } from './shift/suspend.ts'
import { payCash } from './tender/cash.ts'
import { payForeign, quoteForeign } from './tender/foreign.ts'
import { readForeignSettings, saveForeignCash } from './tender/foreign-settings.ts'
import { nextCustomer, payVoucher, undoTender } from './tender/other.ts'
import { leaveTender, startTender } from './tender/start.ts'
import { listCalls, logCall, readCall } from './trouble/calls.ts'
import { listTroubles } from './trouble/list.ts'
import { deferMaintenance, maintenanceDone, skipMaintenance } from './upkeep/maintenance.ts'
import { explainLine } from './view/explain-line.ts'
import { acknowledgeAlert, listAlerts } from './watch/alerts.ts'
import { checkDay, listDays } from './watch/days.ts'

/** Channels that the station itself answers: views, and what only virtual devices have. */
export type StationChannel =
  | 'ready'
  | 'customerReady'
  | 'quickKeys'
  | 'quickKeyEditor'
  | 'saveQuickKeys'
  | 'startReport'
  | 'lookReport'
  | 'cancelReport'
  | 'saveReport'
  | UpkeepChannel
  | 'chooseImport'
  | 'applyImport'
  | 'cancelImport'
  | 'lookImport'
  | 'putOnScale'
  | 'practiceTerminal'
  | 'presentCard'
  | 'practiceDevice'
  | 'takeScan'
  | 'makeBundle'
  | DeviceChannel
/** What needs the devices and the self-check beside the register. */
export type UpkeepChannel = 'maintenance' | 'makeTicket' | 'printTicket' | 'saveTicket'
/** What a technician does with the peripherals. */
export type DeviceChannel =
  | 'devices'
  | 'assignDevice'
  | 'releaseDevice'
  | 'networkPrinter'
  | 'printerModel'
  | 'scannerSettings'
  | 'testDevice'
  | 'testScan'
export type RegisterChannel = Exclude<Channel, StationChannel>

type UseCases = {
  readonly [C in RegisterChannel]: (register: Register, input: Input<C>) => Answer<C> | Promise<Answer<C>>
}

/** Every channel and the use case behind it. */
export const useCases: UseCases = {
  signIn,
  signOut,
  lock,
  unlock,
  switchOperator,
  forceSignOut,
  setLanguage,
  enterTraining,
  leaveTraining,
  dismissNotice,
  openShift,
  chooseShift,
  suspendShift,
  resumeShift,
  startCount,
  leaveCount,
  closeShift,
  drawerCurrencies,
  paidIn,
  paidOut,
  drop,
  noSale,
  xReport,
  scan,
  key,
  quantity: setPendingQuantity,
  setLineQuantity,
  voidLine,
  voidSale,
  overridePrice,
  discountLine,
  setMember,
  addCoupon,
  takeBackCoupon,
  answer: async (register, input) => told(register, await answerQuestion(register, input)),
  cancelQuestion,
  hold,
  held: listHeld,
  recall,
  search,
  priceCheck,
  startTender,
  leaveTender,
  payCash,
  payVoucher,
  payForeign,
  quoteForeign,
  startCard,
  confirmCard,
  cancelCard,
  sign,
  askSignature,
  confirmSignature,
  decideCard,
  startBalance,
  endBalance,
  settleTerminal,
  lateDeclines: listLateDeclines,
  alerts: listAlerts,
  acknowledgeAlert,
  days: listDays,
  checkDay,
  maintenanceDone,
  skipMaintenance,
  deferMaintenance,
  troubles: listTroubles,
  logCall,
  calls: listCalls,
  call: readCall,
  seeToLateDecline,
  terminal: readTerminal,
  enrolTerminal,
  backToPractice,
  undoTender,
  next: nextCustomer,
  startRefund,
  startReturn,
  voidReceipt,
  setTaxExempt,
  explainLine,
  receipts,
  receipt,
  reprint,
  giveReceipt,
  settings: readSettings,
  saveSettings,
  logo: readLogo,
  tryLogo,
  saveLogo,
  receiptGiving: readReceiptGiving,
  saveReceiptGiving,
  foreignCash: readForeignSettings,
  saveForeignCash,
  operators: listOperators,
  addOperator,
  changeOperator,
  resetPin,
  setBadge,
  removeBadge,
  disableOperator,
  enableOperator,
  unlockOperator,
  rights: readRights,
  saveRights,
}

function dismissNotice(register: Register, { id }: Input<'dismissNotice'>): Result<null> {
  register.dismissNotice(id)
  return DONE
}
