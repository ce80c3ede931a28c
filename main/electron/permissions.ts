import type { Session } from 'electron'

/** The web platform asks for permissions; this application grants none, so every way to ask ends here. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  // Peripherals belong to main; a page that asks for one over WebUSB, WebHID or Web Serial is told no.
  session.setDevicePermissionHandler(() => false)
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault()
    choose('')
  })
  // Nothing is downloaded: what a page is to keep, main writes.
  session.on('will-download', (event) => event.preventDefault())
}
