/*
 * Every property test draws its values from one seed, so that `npm test` is the same in every run: what fails, fails again.
 * `npm run fuzz` gives another each time, and that is where chance searches.
 */
import fc from 'fast-check'

const given = process.env.CHECKLANE_PROPERTY_SEED
const seed = given === undefined ? 20261123 : Number(given)
if (!Number.isInteger(seed)) throw new Error(`CHECKLANE_PROPERTY_SEED must be a whole number, not ${given}`)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
