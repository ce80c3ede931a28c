import { type ReactNode, useState } from 'react'
import type { ForeignCashView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { TextField } from '../../components/TextField.tsx'
import { typedDecimal } from '../../state/amounts.ts'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

type Currency = ForeignCashView['currencies'][number]

/** The foreign currencies that are taken as cash and today's rates, for who may change settings. */
export function ForeignSettings(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const kept = useLook('foreignCash', {})
  const [chosen, setChosen] = useState<string>()
  return (
    <Modal title={t('screen.foreign_settings.title')} onClose={close} size="large" className="foreign-settings">
      {kept.failure !== undefined && <FailureWords failure={kept.failure} />}
      {kept.value === undefined && kept.failure === undefined && <Waiting words={t('screen.common.wait')} />}
      {kept.value !== undefined && (
        <>
          <p>{t('screen.foreign_settings.about')}</p>
          <ul className="foreign-list" aria-label={t('screen.foreign_settings.title')}>
            {kept.value.currencies.map((one) => (
              <li key={one.currency}>
                <Row one={one} pressed={one.currency === chosen} onPress={() => setChosen(one.currency)} />
              </li>
            ))}
          </ul>
          <CurrencyForm
            key={`${chosen ?? ''} ${kept.value.currencies.length}`}
            before={kept.value.currencies.find(({ currency }) => currency === chosen)}
            onSaved={() => {
              setChosen(undefined)
              kept.again()
            }}
          />
        </>
      )}
    </Modal>
  )
}

function Row(props: { readonly one: Currency; readonly pressed: boolean; readonly onPress: () => void }): ReactNode {
  const { t, formats } = useSpeech()
  const { station } = useView()
  const { one } = props
  return (
    <Button pressed={props.pressed} onPress={props.onPress} className="large wide foreign-row">
      <strong>
        {t('screen.foreign.rate', { currency: one.currency, rate: one.rate, local: station.currency.code })}
      </strong>
      <small>
        {one.from !== undefined && t('screen.foreign.since', { at: formats.dateTime(one.from) })}
        {one.validUntil !== undefined &&
          ` · ${t('screen.foreign_settings.until', { at: formats.dateTime(one.validUntil) })}`}
        {one.limit !== undefined && ` · ${t('screen.foreign_settings.limit')} ${one.limit}`}
      </small>
      {one.state !== 'good' && (
        <small className="foreign-state">
          <Icon name="warning" /> {t(STATES[one.state])}
        </small>
      )}
    </Button>
  )
}

const STATES = {
  old: 'screen.foreign.old',
  over: 'screen.foreign_settings.over',
  ahead: 'screen.foreign_settings.ahead',
} as const

/** How long a rate holds: 0 until somebody changes it. */
const HOURS = [0, 8, 12, 24, 72] as const

function CurrencyForm(props: { readonly before: Currency | undefined; readonly onSaved: () => void }): ReactNode {
  const { before, onSaved } = props
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const [code, setCode] = useState(before?.currency ?? '')
  const [rate, setRate] = useState(before?.rate ?? '')
  const [hours, setHours] = useState<number>(before?.validUntil === undefined ? 0 : 24)
  const [notes, setNotes] = useState(before?.ownNotes === true ? before.notes.join(' ') : '')
  const [limit, setLimit] = useState(before?.limit ?? '')
  const currency = code.trim().toUpperCase()
  const ready = /^[A-Z]{3}$/.test(currency) && rate.trim() !== ''
  const save = async (): Promise<void> => {
    if (!ready) return
    const own = notes.split(/[\s,，、;]+/).filter((note) => note !== '')
    const set = {
      rate: typedDecimal(rate.trim()) ?? rate.trim(),
      ...(hours === 0 ? {} : { validHours: hours }),
      ...(own.length === 0 ? {} : { notes: own }),
      ...(limit.trim() === '' ? {} : { limit: limit.trim() }),
    }
    if ((await run('saveForeignCash', { currency, set })).ok) onSaved()
  }
  const remove = async (): Promise<void> => {
    if (before !== undefined && (await run('saveForeignCash', { currency: before.currency })).ok) onSaved()
  }
  const title =
    before === undefined
      ? t('screen.foreign_settings.add')
      : t('screen.foreign_settings.change', { currency: before.currency })
  return (
    <section className="foreign-form" aria-label={title}>
      <h3>{title}</h3>
      <div className="field-row">
        {before === undefined && (
          <TextField label={t('screen.foreign_settings.code')} value={code} onChange={setCode} longest={3} />
        )}
        <TextField
          label={t('screen.foreign_settings.rate')}
          value={rate}
          onChange={setRate}
          longest={20}
          numeric
          onEnter={() => void save()}
        />
        <TextField label={t('screen.foreign_settings.limit')} value={limit} onChange={setLimit} longest={16} numeric />
        <TextField label={t('screen.foreign_settings.notes')} value={notes} onChange={setNotes} longest={100} />
      </div>
      <Choice
        label={t('screen.foreign_settings.valid')}
        value={hours}
        options={HOURS.map((one) => [
          one,
          one === 0
            ? t('screen.foreign_settings.open')
            : t('screen.foreign_settings.hours', { hours: formats.count(one) }),
        ])}
        onChoose={setHours}
      />
      <div className="answers">
        {before !== undefined && (
          <Button icon="cross" onPress={() => void remove()} className="large">
            {t('screen.foreign_settings.remove', { currency: before.currency })}
          </Button>
        )}
        <Button kind="primary" onPress={() => void save()} disabled={!ready} className="large">
          {t('screen.settings.save')}
        </Button>
      </div>
    </section>
  )
}
