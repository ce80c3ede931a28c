import { type ReactNode, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { Change } from './Devices.tsx'

/** Raw printing, on which nearly every printer listens. */
const USUAL_PORT = 9100

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

/** A network printer is not seen on any bus: its address is typed. The model counts for a printer on any cable. */
export function NetworkPrinter(props: { readonly models: readonly string[]; readonly change: Change }): ReactNode {
  const { t } = useSpeech()
  const { models, change } = props
  const [host, setHost] = useState('')
  const [port, setPort] = useState(String(USUAL_PORT))
  const [model, setModel] = useState(models[0] ?? '')
  return (
    <fieldset className="device-form">
      <legend>{t('screen.devices.network_printer')}</legend>
      <TextField label={t('screen.devices.host')} value={host} onChange={setHost} longest={200} />
      <TextField label={t('screen.devices.port')} value={port} onChange={setPort} longest={5} numeric />
      <label>
        {t('screen.devices.model')}
        <select value={model} onChange={(event) => setModel(event.currentTarget.value)}>
          {models.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <div className="device-tests">
        {(['printer', 'substitute'] as const).map((as) => (
          <Button
            key={as}
            disabled={host.trim() === '' || !isPort(port)}
            onPress={() => void change('networkPrinter', { as, host: host.trim(), port: Number(port), model })}
          >
            {t('screen.devices.use_as', {
              role: t(as === 'printer' ? 'screen.check.printer' : 'screen.devices.substitute'),
            })}
          </Button>
        ))}
        <Button onPress={() => void change('printerModel', { place: 'printer', model })}>
          {t('screen.devices.set_model')}
        </Button>
      </div>
    </fieldset>
  )
}
