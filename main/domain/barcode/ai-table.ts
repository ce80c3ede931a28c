/** N digits, X character set 82, Y character set 39, Z base64url (GS1 General Specifications, 7.11). */
export type Charset = 'N' | 'X' | 'Y' | 'Z'

/** What a part of an element string must be beyond its characters and length. */
export type PartCheck =
  | 'mod10'
  | 'pair'
  | 'date'
  | 'day'
  | 'birthday'
  | 'time'
  | 'hour'
  | 'seconds'
  | 'piece'
  | 'sequence'
  | 'countries'
  | 'zero'
  | 'nonzero'
  | 'unpadded'
  | 'yesno'
  | 'sex'
  | 'winding'
  | 'media'
  | 'minus'
  | 'latitude'
  | 'longitude'
  | 'percent'
  | 'iban'

export interface AiPart {
  readonly charset: Charset
  readonly min: number
  readonly max: number
  readonly optional: boolean
  readonly check?: PartCheck
}

export interface AiDefinition {
  readonly ai: string
  readonly parts: readonly AiPart[]
  /** Characters of the whole value. */
  readonly min: number
  readonly max: number
  /** Length known from the first two digits: no separator follows (figure "pre-defined length"). */
  readonly predefined: boolean
}

/**
 * The Application Identifiers of the GS1 General Specifications, section 3, gathered by the format of their
 * values. "N6:date+[N4:time]" reads: six digits that are a date, then perhaps four that are a time. `3100-3105`
 * is a range whose last digit says where the decimal point is.
 */
const FORMATS: readonly (readonly [format: string, identifiers: string])[] = [
  ['N18:mod10', '00 8017 8018'],
  ['N14:mod10', '01 02 03'],
  ['N17:mod10', '402'],
  ['N13:mod10', '410 411 412 413 414 415 416 417'],
  ['N13:mod10+[X..17]', '253'],
  ['N13:mod10+[N..12]', '255'],
  ['N1:zero+N13:mod10+[X..16]', '8003'],
  ['N14:mod10+N4:piece', '8006 8026'],
  ['X..25:pair', '8013 8014'],
  ['N6:date', '11 12 13 15 16 17'],
  ['N6:day', '4326 7006'],
  ['N6:day+[N6:day]', '7007'],
  ['N6:day+N4:time', '7003'],
  ['N6:day+[N4:time]', '7011'],
  ['N6:date+N4', '4324 4325'],
  ['N6:day+N2:hour+[N..4:seconds]', '8008'],
  ['N2', '20'],
  ['N6', '3100-3105 3110-3115 3120-3125 3130-3135 3140-3145 3150-3155 3160-3165'],
  ['N6', '3200-3205 3210-3215 3220-3225 3230-3235 3240-3245 3250-3255 3260-3265 3270-3275 3280-3285 3290-3295'],
  ['N6', '3300-3305 3310-3315 3320-3325 3330-3335 3340-3345 3350-3355 3360-3365 3370-3375'],
  ['N6', '3400-3405 3410-3415 3420-3425 3430-3435 3440-3445 3450-3455 3460-3465 3470-3475 3480-3485 3490-3495'],
  ['N6', '3500-3505 3510-3515 3520-3525 3530-3535 3540-3545 3550-3555 3560-3565 3570-3575'],
  ['N6', '3600-3605 3610-3615 3620-3625 3630-3635 3640-3645 3650-3655 3660-3665 3670-3675 3680-3685 3690-3695'],
  ['N6', '3950-3955 8005'],
  ['N..15', '3900-3909 3920-3929'],
  ['N3+N..15', '3910-3919 3930-3939'],
  ['N4', '3940-3943 8111'],
  ['N..4', '7004'],
  ['N..6', '242'],
  ['N..8', '30 37'],
  ['N..10', '8019'],
  ['N..12:unpadded', '8011'],
  ['N13', '7001'],
  ['N4:nonzero+N5:nonzero+N3:nonzero+N1:winding+N1', '8001'],
  ['N10:latitude+N10:longitude', '4309'],
  ['N8:birthday', '7250'],
  ['N8:birthday+N4:time', '7251'],
  ['N1:sex', '7252'],
  ['N1:yesno', '4321 4322 4323'],
  ['N6+[X1:minus]', '4330 4331 4332 4333'],
  ['N2:media', '7241'],
  ['N3', '422 424 426'],
  ['N..15:countries', '423 425'],
  ['N3+X..9', '421'],
  ['N3+X..27', '7030-7039'],
  ['N1+X3', '7040'],
  ['X2', '4307 4317'],
  ['X3:sequence', '7258'],
  ['X2+X..28', '7230-7239'],
  ['X..2', '7010'],
  ['X..3', '427 7008'],
  ['X..4', '7041'],
  ['X..10', '7009 7255'],
  ['X..12', '7005'],
  ['X..20', '10 21 22 243 254 420 4318 7020 7021 7022 710 711 712 713 714 715 716 7240 8002 8012'],
  ['X..25', '7242 8020'],
  ['X..28', '235'],
  ['X..30', '240 241 250 251 400 401 403 4308 4319 7002 7023 8004 90'],
  ['X..34:iban', '8007'],
  ['X..35:percent', '4300 4301 4310 4311 4320'],
  ['X..40:percent', '7253 7254 7259'],
  ['X..50', '8009'],
  ['X..70:percent', '4302 4303 4304 4305 4306 4312 4313 4314 4315 4316 7257'],
  ['X..70', '8200'],
  ['N..70', '8110 8112'],
  ['X..90:percent', '7256'],
  ['X..90', '91-99'],
  ['Y..30', '8010'],
  ['Z..90', '8030'],
]

/** First two digits of the identifiers whose length is pre-defined (GS1 General Specifications, 7.8). */
const PREDEFINED = new Set('00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '))

const DEFINITIONS: ReadonlyMap<string, AiDefinition> = new Map(
  FORMATS.flatMap(([format, identifiers]) => {
    const parts = format.split('+').map(readPart)
    const min = parts.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0)
    const max = parts.reduce((sum, part) => sum + part.max, 0)
    return identifiers
      .split(' ')
      .flatMap(expandRange)
      .map((ai): [string, AiDefinition] => [ai, { ai, parts, min, max, predefined: PREDEFINED.has(ai.slice(0, 2)) }])
  }),
)

/** How many digits an identifier has, by its first two: the table has no two lengths under one pair. */
const LENGTHS: ReadonlyMap<string, number> = new Map([...DEFINITIONS.keys()].map((ai) => [ai.slice(0, 2), ai.length]))

/** The definition of an Application Identifier, or undefined where GS1 assigns none. */
export function definitionOf(ai: string): AiDefinition | undefined {
  return DEFINITIONS.get(ai)
}

/** The identifier that stands at `position` of an element string, or undefined where none assigned does. */
export function identifierAt(text: string, position: number): AiDefinition | undefined {
  const length = LENGTHS.get(text.slice(position, position + 2))
  return length === undefined ? undefined : DEFINITIONS.get(text.slice(position, position + length))
}

/** Every assigned identifier, in the table's order. */
export function allDefinitions(): readonly AiDefinition[] {
  return [...DEFINITIONS.values()]
}

function readPart(text: string): AiPart {
  const match = /^(\[?)([NXYZ])(\.\.)?(\d+)(?::(\w+))?\]?$/.exec(text)
  if (match === null) throw new Error(`Not a format of the table: ${text}`)
  const [, bracket, charset, variable, length, check] = match
  const max = Number(length)
  const part = { charset: charset as Charset, min: variable === undefined ? max : 1, max, optional: bracket === '[' }
  return check === undefined ? part : { ...part, check: check as PartCheck }
}

function expandRange(text: string): string[] {
  const [first = '', last] = text.split('-')
  if (last === undefined) return [first]
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, index) => String(Number(first) + index))
}
