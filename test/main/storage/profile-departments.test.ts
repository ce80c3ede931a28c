import { expect, test } from 'vitest'
import { departmentName } from '../../../main/domain/profile.ts'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'
import { documentOf } from '../../assets/starter-files.ts'

const STARTER = documentOf<object>('starter/profile.json')
const read = (departments: unknown) => parseProfile({ ...STARTER, departments })

test('a profile’s departments are read, written back as they were and called by their names', () => {
  const departments = { '10': { 'zh-CN': '水果', en: 'Fruit' }, Tea: { 'zh-CN': '茶', en: 'Tea' } }
  const found = read(departments)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.value.departments).toEqual(departments)
  expect(parseProfile(profileDocumentOf(found.value))).toEqual(found)
  expect(departmentName(found.value, 'Tea')).toEqual({ 'zh-CN': '茶', en: 'Tea' })
  // Neither is the name of anything in the document.
  for (const code of ['20', 'toString']) expect(departmentName(found.value, code)).toEqual({ 'zh-CN': code, en: code })
})

test('a profile that says nothing of departments is one whose departments have their codes for names', () => {
  const found = read(undefined)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.value).not.toHaveProperty('departments')
  expect(departmentName(found.value, '10')).toEqual({ 'zh-CN': '10', en: '10' })
})

test.each([
  ['a name in one language only', { '10': { 'zh-CN': '水果' } }, 'departments.10.en'],
  ['an empty name', { '10': { 'zh-CN': '水果', en: ' ' } }, 'departments.10.en'],
  ['a name alone', { '10': '水果' }, 'departments.10'],
])('%s is refused by its place', (_, departments, key) => {
  expect(read(departments)).toMatchObject({ ok: false, problems: [{ key }] })
})
