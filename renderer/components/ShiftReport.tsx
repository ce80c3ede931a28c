import type { ReactNode } from 'react'
import type { ShiftReportView } from '../../preload/contract.ts'
import { foreignMoney, toDecimal } from '../state/amounts.ts'
import { useSpeech } from '../state/context.tsx'
import { Icon } from './Icon.tsx'
import { TENDER_WORDS } from './TenderList.tsx'

/** An X or Z report, as it is also printed. */
export function ShiftReport({ report }: { readonly report: ShiftReportView }): ReactNode {
  const { t, formats } = useSpeech()
  const { cash } = report
  const row = (name: string, amount: number | undefined, count?: number): ReactNode => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{count === undefined ? '' : formats.count(count)}</td>
      <td>{amount === undefined ? '' : formats.amount(amount)}</td>
    </tr>
  )
  const { overrides } = report
  return (
    <div className="report">
      <p className="report-head">
        {report.closedAt === undefined
          ? t('screen.report.since', {
              ...{ shift: report.shift, operator: report.operator },
              from: formats.dateTime(report.openedAt),
            })
          : t('screen.report.of', {
              ...{ shift: report.shift, operator: report.operator },
              ...{ from: formats.dateTime(report.openedAt), to: formats.dateTime(report.closedAt) },
            })}
      </p>
      {cash?.difference !== undefined && <Difference amount={cash.difference} write={formats.money} />}
      {report.foreign?.map(
        ({ currency, difference }) =>
          difference !== undefined && (
            <Difference
              key={currency.code}
              amount={difference}
              write={(amount) => foreignMoney(amount, currency)}
              currency={currency.code}
            />
          ),
      )}
      <div className="report-tables">
        <table>
          <caption>{t('screen.report.sales')}</caption>
          <tbody>
            {row(t('screen.report.sales_row'), report.sales.amount, report.sales.count)}
            {row(t('screen.report.refunds'), report.refunds.amount, report.refunds.count)}
            {report.withoutReceipt.count > 0 &&
              row(t('screen.report.without_receipt'), report.withoutReceipt.amount, report.withoutReceipt.count)}
            {report.voidedReceipts.count > 0 &&
              row(t('screen.report.voided_receipts'), report.voidedReceipts.amount, report.voidedReceipts.count)}
            {row(t('screen.report.discounts'), report.discounts)}
            {row(t('screen.report.void_lines'), undefined, report.voids.lines)}
            {row(t('screen.report.void_sales'), undefined, report.voids.sales)}
            {row(t('screen.report.no_sales'), undefined, report.noSales)}
            {overrides !== undefined && row(t('screen.report.prices'), undefined, overrides.prices)}
            {overrides !== undefined && row(t('screen.report.by_hand'), undefined, overrides.discounts)}
            {report.alerts !== undefined && (
              <tr>
                <th scope="row">{t('screen.report.alerts')}</th>
                <td colSpan={2}>{t('screen.report.alerts_seen', report.alerts)}</td>
              </tr>
            )}
          </tbody>
        </table>
        <table>
          <caption>{t('screen.report.tenders')}</caption>
          <tbody>
            {report.tenders.flatMap(({ kind, count, amount, refunded, insurance }) => {
              const name = t(TENDER_WORDS[kind])
              const taken = [
                row(name, amount, count),
                ...(insurance === undefined
                  ? []
                  : [
                      row(`· ${t('screen.card.insurance_fund')}`, insurance.fund),
                      row(`· ${t('screen.card.insurance_account')}`, insurance.account),
                    ]),
              ]
              if (refunded === undefined) return taken
              return [...taken, row(t('screen.report.given_back', { tender: name }), refunded.amount, refunded.count)]
            })}
          </tbody>
        </table>
        {cash !== undefined && <Drawer cash={cash} closed={report.which === 'z'} />}
        {report.foreign?.map((one) => (
          <ForeignDrawer key={one.currency.code} foreign={one} closed={report.which === 'z'} />
        ))}
        <table>
          <caption>{t('screen.report.taxes')}</caption>
          <tbody>
            {report.taxes.map((tax) => (
              <tr key={`${tax.code} ${tax.rate}`}>
                <th scope="row">{t('screen.report.tax', { code: tax.code, rate: formats.percent(tax.rate) })}</th>
                <td>{formats.amount(tax.net)}</td>
                <td>{formats.amount(tax.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="report-journal">{t('screen.report.journal', { head: report.journalHead })}</p>
    </div>
  )
}

/** What lies in the drawer and why; what ought to lie there only once it was counted. */
function Drawer(props: { readonly cash: NonNullable<ShiftReportView['cash']>; readonly closed: boolean }): ReactNode {
  const { cash, closed } = props
  const { t, formats } = useSpeech()
  const row = (name: string, amount: number): ReactNode => (
    <tr>
      <th scope="row">{name}</th>
      <td />
      <td>{formats.amount(amount)}</td>
    </tr>
  )
  return (
    <table>
      <caption>{t('screen.report.cash')}</caption>
      <tbody>
        {row(t('screen.report.float'), cash.float)}
        {row(t('screen.report.cash_sales'), cash.sales)}
        {row(t('screen.report.paid_in'), cash.paidIn)}
        {row(t('screen.report.paid_out'), -cash.paidOut)}
        {row(t('screen.report.drops'), -cash.drops)}
        {closed && row(t('screen.report.expected'), cash.expected)}
        {cash.counted !== undefined && row(t('screen.report.counted'), cash.counted)}
      </tbody>
    </table>
  )
}

/** Notes of a foreign currency, in its own amounts; `worth` is what they were taken for. */
function ForeignDrawer(props: {
  readonly foreign: NonNullable<ShiftReportView['foreign']>[number]
  readonly closed: boolean
}): ReactNode {
  const { foreign, closed } = props
  const { t, formats } = useSpeech()
  const { currency, count, taken, worth, paidIn, paidOut, drops, expected, counted } = foreign
  const row = (name: string, amount: string, times?: number): ReactNode => (
    <tr>
      <th scope="row">{name}</th>
      <td>{times === undefined ? '' : formats.count(times)}</td>
      <td>{amount}</td>
    </tr>
  )
  const own = (amount: number): string => toDecimal(amount, currency.digits)
  return (
    <table>
      <caption>{t('screen.report.foreign', { currency: currency.code })}</caption>
      <tbody>
        {row(t('screen.report.foreign_taken'), own(taken), count)}
        {row(t('screen.foreign.worth'), formats.money(worth))}
        {paidIn !== 0 && row(t('screen.report.paid_in'), own(paidIn))}
        {paidOut !== 0 && row(t('screen.report.paid_out'), own(-paidOut))}
        {drops !== 0 && row(t('screen.report.drops'), own(-drops))}
        {closed && row(t('screen.report.expected'), own(expected))}
        {counted !== undefined && row(t('screen.report.counted'), own(counted))}
      </tbody>
    </table>
  )
}

function Difference(props: {
  readonly amount: number
  readonly write: (amount: number) => string
  /** Of a foreign currency's notes. */
  readonly currency?: string
}): ReactNode {
  const { amount, write, currency } = props
  const { t } = useSpeech()
  const exact = currency === undefined ? t('screen.report.exact') : t('screen.report.foreign_exact', { currency })
  const words =
    amount === 0
      ? exact
      : amount > 0
        ? t('screen.report.over', { amount: write(amount) })
        : t('screen.report.short', { amount: write(-amount) })
  return (
    <p className={`difference ${amount === 0 ? 'exact' : 'off'}`}>
      <Icon name={amount === 0 ? 'ok' : 'warning'} size={32} /> {words}
    </p>
  )
}
