import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../../assets/locales/maintenance.en.json' with { type: 'json' }
import zh from '../../../assets/locales/maintenance.zh-CN.json' with { type: 'json' }
import storage from '../../../assets/locales/storage.en.json' with { type: 'json' }
import { changedPlan } from '../../../main/domain/upkeep/plan.ts'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'
import { parsePlan, USUAL_PLAN } from '../../../main/storage/profile-maintenance.ts'

const ASSETS = join(import.meta.dirname, '../../../assets')
const STARTER = JSON.parse(readFileSync(join(ASSETS, 'starter/profile.json'), 'utf8')) as object
const PLAN = JSON.parse(readFileSync(join(ASSETS, 'maintenance/plan.json'), 'utf8')) as { tasks: object[] }
const read = (maintenance: unknown) => parseProfile({ ...STARTER, maintenance })
const problems = (found: ReturnType<typeof read>) =>
  found.ok ? [] : found.problems.map(({ key, reason }) => `${key} ${reason}`)

const OWN = {
  ...{ device: 'screen', roles: ['cashier'], every: { days: 2 }, severity: 'low', picture: 'screen.svg' },
  name: { 'zh-CN': '擦玻璃柜', en: 'Wipe the glass case' },
  steps: [{ 'zh-CN': '擦', en: 'Wipe' }],
}

describe('the usual plan', () => {
  test('has for every task its drawing, and its name and steps in both languages', () => {
    const expected = USUAL_PLAN.flatMap(({ id, steps, picture }) => {
      const drawing = readFileSync(join(ASSETS, 'maintenance', picture), 'utf8')
      expect(drawing).toContain('<svg')
      expect(drawing).not.toMatch(/<script|<foreignObject|href/i)
      expect(typeof steps).toBe('number')
      const lines = Array.from({ length: Number(steps) }, (_, index) => `maintenance.task.${id}.step.${index + 1}`)
      return [`maintenance.task.${id}.name`, ...lines]
    })
    for (const words of [en, zh] as Record<string, string>[]) {
      const tasks = Object.keys(words).filter((key) => key.startsWith('maintenance.task.'))
      expect(tasks.toSorted()).toEqual(expected.toSorted())
      expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([])
    }
    expect(new Set(USUAL_PLAN.map(({ picture }) => picture)).size).toBe(USUAL_PLAN.length)
    expect(Object.keys(zh)).toEqual(Object.keys(en))
  })

  test('has everything that has to be looked after', () => {
    expect(new Set(USUAL_PLAN.map(({ device }) => device))).toEqual(
      new Set(['screen', 'scanner', 'printer', 'drawer', 'scale', 'terminal', 'computer']),
    )
  })
})

describe('a plan that is wrong', () => {
  const first = PLAN.tasks[0]
  const wrong: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['no object', 7, [' bad_value']],
    ['no tasks', {}, ['tasks missing_key']],
    ['none at all', { tasks: [] }, ['tasks empty']],
    ['another key', { tasks: PLAN.tasks, more: 1 }, ['more unknown_key']],
    ['an id twice', { tasks: [first, first] }, ['tasks.1.id twice']],
    ...(
      [
        ['id', 'Screen Clean', 'bad_task'],
        ['id', undefined, 'missing_key'],
        ['device', 'kettle', 'bad_value'],
        ['roles', [], 'empty'],
        ['roles', ['cashier', 'cashier'], 'twice'],
        ['every', {}, 'empty'],
        ['every', undefined, 'missing_key'],
        ['severity', 'huge', 'bad_value'],
        ['picture', '../../secret.svg', 'unknown_picture'],
        ['picture', 'x.png', 'unknown_picture'],
        ['steps', 0, 'not_a_count'],
        ['steps', 13, 'not_a_count'],
        ['steps', '4', 'bad_value'],
        ['colour', 'red', 'unknown_key'],
      ] as const
    ).map(
      ([key, value, reason]) =>
        [
          `${key} ${JSON.stringify(value)}`,
          { tasks: [{ ...first, [key]: value }] },
          [`tasks.0.${key} ${reason}`],
        ] as const,
    ),
    ['a role there is none of', { tasks: [{ ...first, roles: ['cashier', 'king'] }] }, ['tasks.0.roles.1 bad_value']],
    ...[0, -1, 1.5, 3651, 1e300].map(
      (days) =>
        [`every ${days} days`, { tasks: [{ ...first, every: { days } }] }, ['tasks.0.every.days not_a_count']] as const,
    ),
    ['days in words', { tasks: [{ ...first, every: { days: '7' } }] }, ['tasks.0.every.days bad_value']],
    ['a counter there is none of', { tasks: [{ ...first, every: { beeps: 3 } }] }, ['tasks.0.every.beeps unknown_key']],
  ]
  test.each(wrong)('%s: is refused by its key', (_name, document, expected) => {
    const found = parsePlan(document === undefined ? undefined : JSON.parse(JSON.stringify(document)))
    expect(found.ok ? [] : found.problems.map(({ key, reason }) => `${key} ${reason}`)).toEqual(expected)
    for (const line of expected) {
      const reason = line.split(' ').at(-1)
      expect(Object.keys(storage)).toContain(`document.problem.${reason}`)
    }
  })
})

describe('what a store has otherwise', () => {
  test('changes members, leaves tasks out, adds its own, and is written back as it was read', () => {
    const changes = { screen_clean: { every: { days: 3 }, roles: ['manager'] }, battery: false, glass_case: OWN }
    const found = read(changes)
    if (!found.ok) throw new Error(JSON.stringify(found.problems))
    expect(parseProfile(profileDocumentOf(found.value))).toEqual(found)
    const plan = changedPlan(USUAL_PLAN, found.value.maintenance)
    expect(plan).toHaveLength(USUAL_PLAN.length)
    expect(plan.find(({ id }) => id === 'screen_clean')).toMatchObject({
      ...{ every: { days: 3 }, roles: ['manager'], picture: 'screen.svg', steps: 4 },
    })
    expect(plan.some(({ id }) => id === 'battery')).toBe(false)
    expect(plan.at(-1)).toEqual({ id: 'glass_case', ...OWN })
  })

  const { name: _name, steps: _steps, ...unnamed } = OWN
  test.each([
    ['a task there is none of', { screen_cleaning: false }, ['maintenance.screen_cleaning unknown_task']],
    ['an id that is none', { 'Glass case': OWN }, ['maintenance.Glass case bad_task']],
    [
      'an own task without words',
      { glass: unnamed },
      ['maintenance.glass.name missing_key', 'maintenance.glass.steps missing_key'],
    ],
    [
      'a drawing there is none of',
      { glass: { ...OWN, picture: 'glass.svg' } },
      ['maintenance.glass.picture unknown_picture'],
    ],
    ['words in one language', { glass: { ...OWN, name: { en: 'x' } } }, ['maintenance.glass.name.zh-CN missing_key']],
    ['no steps', { glass: { ...OWN, steps: [] } }, ['maintenance.glass.steps empty']],
    ['an empty interval', { screen_clean: { every: {} } }, ['maintenance.screen_clean.every empty']],
    ['true for a task', { screen_clean: true }, ['maintenance.screen_clean bad_value']],
    ['another member', { screen_clean: { colour: 'red' } }, ['maintenance.screen_clean.colour unknown_key']],
    ['no object', 7, ['maintenance bad_value']],
  ])('%s: is refused by its key', (_case, changes, expected) => {
    expect(problems(read(changes))).toEqual(expected)
  })
})
