// Is a rule said in words that a colleague would use, and its code made for her?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCode, type RuleNames, sayCompetent, saySentence, sayWhen, titleOf } from './rule-names.ts'
import type { Rule } from './rules.ts'

const names: RuleNames = {
  subjects: new Map([
    ['light', 'Lampadaire en panne'],
    ['bulky', 'Encombrants'],
    ['rats', 'Rats dehors'],
    ['wasps', 'Guêpes'],
  ]),
  estates: new Map([['JET', 'La Jetée']]),
  communes: new Map([
    ['62193', 'Calais'],
    ['62999', 'Les Dunettes'],
    ['62998', 'Le Portel'],
  ]),
  bodies: new Map([['sivom', 'Syndicat des eaux']]),
}
const rule = (more: Partial<Rule>): Rule => ({
  code: 'x',
  position: 10,
  natures: [],
  families: [],
  placeKinds: [],
  grounds: [],
  communes: [],
  estates: [],
  site: null,
  competent: ['commune'],
  sentence: 'C’est {organisme} qui {s’occupe|nous occupons} de cela.',
  source: 'Usage',
  checked: 'T',
  promise: null,
  ...more,
})

test('it is said by what it is about, then where; the ground says the place', () => {
  assert.equal(
    titleOf(rule({ natures: ['light'], placeKinds: ['outdoor'], grounds: ['public_road'] }), names),
    'Lampadaire en panne, voie publique : la commune',
  )
  assert.equal(sayWhen(rule({ placeKinds: ['outdoor'], estates: ['JET'] }), names), 'Dehors, La Jetée')
  assert.equal(
    sayWhen(rule({ site: 'works', communes: ['62999'] }), names),
    'Aux Dunettes, pendant le chantier',
  )
  assert.equal(sayWhen(rule({ communes: ['62998', '62193'] }), names), 'Au Portel, Calais')
  assert.equal(sayWhen(rule({}), names), 'Toujours')
})

test('a long list is cut where one is asked to, never for one name; what is unknown keeps its code', () => {
  const three = rule({ natures: ['light', 'bulky', 'rats'] })
  assert.equal(sayWhen(three, names), 'Lampadaire en panne, Encombrants, Rats dehors')
  const four = rule({ natures: ['light', 'bulky', 'rats', 'wasps'] })
  assert.equal(sayWhen(four, names), 'Lampadaire en panne, Encombrants et 2 autres')
  assert.equal(sayWhen(four, names, 6), 'Lampadaire en panne, Encombrants, Rats dehors, Guêpes')
  assert.equal(sayWhen(rule({ natures: ['gone'] }), names), 'Gone')
})

test('who is competent is said in order, a body by its name, and the sentence as it is read', () => {
  const both = rule({ competent: ['sivom', 'landlord'] })
  assert.equal(sayCompetent(both, names), 'Syndicat des eaux, puis nous')
  assert.equal(saySentence(both, names), 'C’est Syndicat des eaux qui s’occupe de cela.')
  assert.equal(saySentence(rule({ competent: ['landlord'] }), names), 'C’est nous qui nous occupons de cela.')
})

test('its code is made of what it is about, never one that is taken', () => {
  const one = rule({ natures: ['wasps'], communes: ['62193'] })
  assert.equal(newCode(one, names, new Set()), 'guepes_a_calais')
  assert.equal(newCode(one, names, new Set(['guepes_a_calais', 'guepes_a_calais_2'])), 'guepes_a_calais_3')
  assert.match(newCode(rule({ natures: ['light', 'bulky', 'rats'] }), names, new Set()), /^[a-z0-9_]{1,40}$/)
})
