import type { ReactNode } from 'react'
import type { DeviceRoleView, DevicesView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { WordKey } from '../../../state/words.ts'
import type { Change } from './Devices.tsx'

const ROLE_WORDS: Readonly<Record<DeviceRoleView, WordKey>> = {
  printer: 'screen.check.printer',
  substitute: 'screen.devices.substitute',
  scanner: 'screen.check.scanner',
  scale_hid: 'screen.check.scale',
  scale_toledo: 'screen.devices.scale_toledo',
  scale_acs: 'screen.devices.scale_acs',
  display: 'screen.check.display',
}

/** What is plugged in: one touch gives a device its place. */
export function FoundDevices({ view, change }: { readonly view: DevicesView; readonly change: Change }): ReactNode {
  const { t } = useSpeech()
  if (view.found.length === 0) return <p>{t('screen.devices.nothing_found')}</p>
  return (
    <ul className="device-list">
      {view.found.map((device) => (
        <li key={device.id}>
          <p className="device-name">
            <strong>{device.name}</strong> <span>{device.where}</span>
          </p>
          <div className="device-tests">
            {device.roles.map((role) => (
              <Button key={role} onPress={() => void change('assignDevice', { id: device.id, role })}>
                {t('screen.devices.use_as', { role: t(ROLE_WORDS[role]) })}
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
