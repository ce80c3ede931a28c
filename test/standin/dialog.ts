import type { Dialog } from 'electron'

/** A dialog that a test answers beforehand. */
export type DialogName = 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'

/** The members of Electron's dialog that are covered. */
export type CoveredDialog = Pick<
  Dialog,
  'showMessageBox' | 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox' | 'showMessageBoxSync'
>

/** Answers waiting for the dialogs that will ask for them, first come first served. */
export interface DialogAnswers {
  readonly add: (name: DialogName, answer: unknown) => void
  readonly take: (name: DialogName) => unknown
}

/** Creates an empty queue; take() throws by the dialog's name when nothing waits for it. */
export function createDialogAnswers(): DialogAnswers {
  const queues = new Map<DialogName, unknown[]>()
  return {
    add: (name, answer) => {
      queues.set(name, [...(queues.get(name) ?? []), answer])
    },
    take: (name) => {
      const queue = queues.get(name) ?? []
      if (queue.length === 0) throw new Error(`electron.dialog.${name}: the stand-in was given no answer for it`)
      return queue.shift()
    },
  }
}

/** Electron's dialog, answered from the queue; an error box writes its words to standard error. */
export function createDialog(answers: DialogAnswers): CoveredDialog {
  return {
    showMessageBox: async () => answers.take('showMessageBox') as Electron.MessageBoxReturnValue,
    showMessageBoxSync: () => (answers.take('showMessageBox') as Electron.MessageBoxReturnValue).response,
    showOpenDialog: async () => answers.take('showOpenDialog') as Electron.OpenDialogReturnValue,
    showSaveDialog: async () => answers.take('showSaveDialog') as Electron.SaveDialogReturnValue,
    showErrorBox: (title, content) => {
      process.stderr.write(`${title}\n${content}\n`)
    },
  }
}
