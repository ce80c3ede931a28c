/*
 * What the counter needs of the world. Storage, devices and payment implement these; the register calls nothing else.
 * Writes are durable when they return (or resolve); a write that cannot be made durable throws and nothing of it stays.
 */

export type * from './ports/devices.ts'
export type * from './ports/goods.ts'
export type * from './ports/intents.ts'
export type * from './ports/payments.ts'
export type * from './ports/people.ts'
export type * from './ports/records.ts'
export type * from './ports/settings.ts'
export type * from './ports/terminal.ts'
export type * from './ports/time.ts'
export type * from './ports/upkeep.ts'
export type * from './ports/watch.ts'
