import { type BrowserWindow, dialog } from 'electron'

/** A file that may be chosen, by its endings. */
export interface FileKind {
  readonly name: string
  readonly extensions: readonly string[]
}

/** Asks for one file in the system's dialog over the counter; undefined where none was chosen. */
export async function chooseFile(
  window: BrowserWindow,
  title: string,
  kinds: readonly FileKind[],
): Promise<string | undefined> {
  const filters = kinds.map(({ name, extensions }) => ({ name, extensions: [...extensions] }))
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, filters, properties: ['openFile'] })
  return canceled ? undefined : filePaths[0]
}
