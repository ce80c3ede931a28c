import { expect, it } from 'vitest'
import { asRefusal, StorageRefusal } from '../../../main/storage/refusal.ts'

const PLACE = '/data/station.db'

function codeFor(error: object): unknown {
  const told = asRefusal(Object.assign(new Error('disk I/O error'), error), PLACE)
  return told instanceof StorageRefusal ? told.code : told
}

it.each([
  // Extended codes of SQLite: an I/O error (10) of some kind in the second byte.
  ['SQLITE_IOERR_WRITE', 10 + 3 * 256, 'full'],
  ['SQLITE_IOERR_FSYNC', 10 + 4 * 256, 'full'],
  ['SQLITE_IOERR_SHMSIZE', 10 + 19 * 256, 'full'],
  ['SQLITE_FULL', 13, 'full'],
  ['SQLITE_IOERR_LOCK', 10 + 15 * 256, 'cannot_lock'],
  ['SQLITE_IOERR_SHMMAP', 10 + 21 * 256, 'cannot_lock'],
  ['SQLITE_READONLY_DBMOVED', 8 + 4 * 256, 'read_only'],
  ['SQLITE_CORRUPT_VTAB', 11 + 256, 'damaged'],
  ['SQLITE_BUSY_SNAPSHOT', 5 + 2 * 256, 'in_use'],
])('%s is told as what a person can do something about', (_name, errcode, code) => {
  expect(codeFor({ errcode })).toBe(code)
})

it.each([
  ['EACCES', 'read_only'],
  ['EROFS', 'read_only'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['ENOLCK', 'cannot_lock'],
])('%s of the system too', (code, refusal) => {
  expect(codeFor({ code })).toBe(refusal)
})

it('what is no fault of the folder stays as it was thrown', () => {
  const program = new TypeError('x is not a function')
  expect(asRefusal(program, PLACE)).toBe(program)
})
