import { type ReactNode, useState } from 'react'
import type { DevicesView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { Change } from './Devices.tsx'

const PAUSES = [0, 300, 500, 1000] as const

/** What this store's scanners put around a code, and when the same code again is asked about. */
export function ScannerRules({
  rules,
  change,
}: {
  readonly rules: DevicesView['scanner']
  readonly change: Change
}): ReactNode {
  const { t, formats } = useSpeech()
  const [prefix, setPrefix] = useState(rules.prefix)
  const [suffix, setSuffix] = useState(rules.suffix)
  const save = (doubleScan: number): void => void change('scannerSettings', { prefix, suffix, doubleScan })
  return (
    <fieldset className="device-form">
      <legend>{t('screen.devices.scanner_rules')}</legend>
      <TextField label={t('screen.devices.prefix')} value={prefix} onChange={setPrefix} longest={20} />
      <TextField label={t('screen.devices.suffix')} value={suffix} onChange={setSuffix} longest={20} />
      <p>{t('screen.devices.double_scan')}</p>
      <div className="device-tests">
        {PAUSES.map((pause) => (
          <Button key={pause} pressed={pause === rules.doubleScan} onPress={() => save(pause)}>
            {pause === 0 ? t('screen.devices.never') : formats.count(pause)}
          </Button>
        ))}
        <Button onPress={() => save(rules.doubleScan)}>{t('screen.settings.save')}</Button>
      </div>
    </fieldset>
  )
}
