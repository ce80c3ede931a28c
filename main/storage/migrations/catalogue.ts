import type { Migration } from '../database.ts'
import { items } from './catalogue/001-items.ts'
import { restrictionsAndRecalls } from './catalogue/002-restrictions-and-recalls.ts'
import { couponFamilies } from './catalogue/003-coupon-families.ts'
import { insuredItems } from './catalogue/004-insured-items.ts'

/** Every step of catalogue.db, oldest first. Released steps never change; a new one goes to the end. */
export const CATALOGUE_MIGRATIONS: readonly Migration[] = [items, restrictionsAndRecalls, couponFamilies, insuredItems]
