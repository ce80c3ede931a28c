import { parentPort, workerData } from 'node:worker_threads'
import { type CopyOrder, copyToArchive } from './copy.ts'

/** The thread that copies old days into an archive; answers with what is wrong with the copy. */
if (parentPort !== null) parentPort.postMessage(copyToArchive(workerData as CopyOrder))
