/** Why a data folder cannot be used. Each code has words in both languages under `storage.refusal.<code>`. */
export type RefusalCode =
  | 'in_use'
  | 'read_only'
  | 'newer'
  | 'other_schema'
  | 'not_a_station'
  | 'already_a_station'
  | 'damaged'
  | 'full'
  | 'cannot_lock'
  | 'not_empty'
  | 'no_folder'
  | 'not_a_backup'
  | 'key_missing'
  | 'wrong_key'
  | 'no_key_store'

/** A data folder that cannot be opened or written, as a person has to be told: what is wrong and where. */
export class StorageRefusal extends Error {
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, string>>

  constructor(code: RefusalCode, params: Readonly<Record<string, string>>, cause?: unknown) {
    const details = Object.entries(params).map(([name, value]) => `${name} ${value}`)
    super(`${code}: ${details.join(', ')}`, cause === undefined ? {} : { cause })
    this.name = 'StorageRefusal'
    this.code = code
    this.params = params
  }
}

const BUSY = 5
const READ_ONLY = 8
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const PROTOCOL = 15
const NOT_A_DATABASE = 26
/** Extended I/O errors that concern locks and shared memory: the file system cannot do what WAL needs. */
const LOCK_ERRORS = new Set([15, 9, 8, 20, 21].map((kind) => IO_ERROR + kind * 256))
/** What a full disk says where SQLite does not say it is full; 19 is shared memory that could not grow beside the database. */
const WRITE_ERRORS = new Set([3, 4, 6, 19].map((kind) => IO_ERROR + kind * 256))

/** The system's own word for what went wrong, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Turns what SQLite or the file system threw at `path` into a StorageRefusal; anything else comes back as it was. */
export function asRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StorageRefusal) return error
  if ('errcode' in error && typeof error.errcode === 'number') return fromSqlite(error, error.errcode, path)
  const code = codeOf(error)
  return code === undefined ? error : fromSystem(error, code, path)
}

function fromSqlite(error: Error, code: number, path: string): unknown {
  const found = { path, found: error.message }
  if (LOCK_ERRORS.has(code)) return new StorageRefusal('cannot_lock', found, error)
  if (WRITE_ERRORS.has(code)) return new StorageRefusal('full', found, error)
  switch (code & 0xff) {
    case BUSY:
      return new StorageRefusal('in_use', { path }, error)
    case READ_ONLY:
    case CANNOT_OPEN:
      return new StorageRefusal('read_only', found, error)
    case FULL:
      return new StorageRefusal('full', { path }, error)
    case PROTOCOL:
      return new StorageRefusal('cannot_lock', found, error)
    case CORRUPT:
    case NOT_A_DATABASE:
      return new StorageRefusal('damaged', found, error)
    default:
      return error
  }
}

function fromSystem(error: Error, code: string, path: string): unknown {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StorageRefusal('read_only', { path }, error)
    case 'ENOSPC':
    case 'EDQUOT':
      return new StorageRefusal('full', { path }, error)
    case 'ENOLCK':
      return new StorageRefusal('cannot_lock', { path }, error)
    default:
      return error
  }
}
