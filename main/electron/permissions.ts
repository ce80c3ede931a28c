import type { Session } from 'electron'

/** The web platform asks for permissions; this application grants none, so every way to ask ends here. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  // Peripherals belong to main; a page that asks for one over WebUSB, WebHID or Web Serial is told no.
  session.setDevicePermissionHandler(() => false)
}
