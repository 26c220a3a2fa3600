// Do the minutes and the invitation read on paper as they are kept in tests/golden?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isAsKept, textOf } from '../../../tests/support/golden.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { at } from '../../platform/clock/clock.ts'
import { sampleLandlord } from '../../platform/pdf/fixtures/samples.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import type { Passed } from '../competence/index.ts'
import { renderInvitation, renderMinutes } from './documents.ts'
import { type Minutes, saidOf, sayCity } from './minutes.ts'
import type { Meeting } from './queries.ts'
import type { SaidAgain } from './restitution.ts'
import { turnoutOf } from './rules.ts'
import { words } from './words.fr.ts'

after(stopPdf)

const id = '0199c0de-0000-7000-8000-000000000001'
const meeting: Meeting = {
  id,
  kind: 'breakfast',
  state: 'closed',
  estateId: id,
  buildingId: id,
  where: 'Goéland',
  estate: 'Résidence de la Jetée',
  boardCode: 'goeland',
  at: at('2026-11-25 10:00'),
  place: 'Hall de l’entrée B',
  welcome: 'Café, thé et croissants offerts.',
  hostId: id,
  host: 'Claire Lemoine',
  invitedAt: at('2026-11-10 09:00'),
  homesInvited: 38,
  startedAt: at('2026-11-25 10:05'),
  people: 14,
  homes: 11,
  countCorrectedAt: null,
  lateSeenAt: null,
  hasLate: false,
  remarks: 4,
  minutesAt: at('2026-11-25 11:20'),
  minutesSentAt: null,
  minutesWords: 'Merci à toutes et à tous d’être venus.',
  movedFrom: null,
  movedFromPlace: null,
  movedAt: null,
  cancelledAt: null,
  cancelledWhy: '',
  cancelToldAt: null,
}
const said = (said: string, place: string, more: Partial<SaidAgain> = {}): SaidAgain => ({
  id,
  said,
  place,
  spotKind: 'building',
  spotId: id,
  done: null,
  isCity: false,
  passed: null,
  standing: 'owed',
  promisedOn: '2026-12-09',
  caseNumber: 104_213,
  ...more,
})
const remark = (one: SaidAgain, reply: string) => ({ said: one.said, place: one.place, reply, now: one })
const minutes: Minutes = {
  meeting,
  ...saidOf(meeting, at('2026-11-25 12:00')),
  host: 'Claire Lemoine',
  agenda: ['L’entretien de l’ascenseur cet hiver'],
  before: [said('Des matelas restent au pied de l’immeuble.', 'Allée')],
  since: [],
  turnout: turnoutOf({ people: 14, homes: 11 }, 38),
  correctedAt: null,
  remarks: [
    remark(
      said('À quelle heure passe le ménage ?', 'Goéland', { standing: 'done' }),
      words.minutes.answered('Le lundi et le jeudi matin.'),
    ),
    remark(
      said('Le lampadaire est éteint.', 'Rue', { isCity: true }),
      words.city.passed('la Ville de Port-Liberté', 'jeudi 26 novembre'),
    ),
    remark(
      said('La lumière du palier clignote.', 'Palier du 3e étage'),
      words.minutes.promised('mercredi 9 décembre'),
    ),
  ],
  apart: 1,
  next: undefined,
}

const read = async (pdf: Uint8Array) => {
  const found = await readPdf(pdf)
  assert.deepEqual([found.lang, found.universal], ['fr', true])
  return textOf(found)
}
const url = 'https://palier.example/hall/goeland'

test('the minutes: who came, what was said, what comes next, what was owed before', async () => {
  const pdf = await renderMinutes(minutes, sampleLandlord, `${url}/rencontres/${id}`)
  isAsKept('meeting-minutes', await read(pdf))
  assert.deepEqual(pdf, await renderMinutes(minutes, sampleLandlord, `${url}/rencontres/${id}`))
})

test('said of the City in the room: checked first, then said as it is', () => {
  const now = at('2026-12-01 09:00')
  const spoken = 'la Ville de Port-Liberté'
  const isCity = true
  assert.match(sayCity({ isCity, passed: null }, now) ?? '', /nous vérifions qui doit agir/)
  assert.equal(sayCity({ isCity: false, passed: null }, now), null)
  const say = (state: Passed['state'], on: Passed['on'] = null) =>
    sayCity({ isCity: false, passed: { spoken, state, on } }, now) ?? ''
  assert.match(say('passing'), /^C’est la Ville de Port-Liberté .*nous lui transmettons/)
  assert.match(say('by_person'), /une personne de chez nous/)
  assert.match(say('passed', now), /nous lui avons transmis mardi 1er décembre,/)
  assert.match(say('refused', now), /Ce n’est pas à la Ville .*nous vérifions/)
})

test('a meeting where nothing was said still has its minutes', async () => {
  const pdf = await renderMinutes(
    { ...minutes, remarks: [], before: [], agenda: [], apart: 0 },
    sampleLandlord,
    url,
  )
  const { pages } = await readPdf(pdf)
  assert.match(pages[0]?.text.replaceAll(/\s+/g, ' ') ?? '', /Aucune remarque à lire ici/)
})

test('forty long remarks go on several sheets, each whole, each with its number', async () => {
  const long = 'La porte du local à vélos reste ouverte toute la nuit et le vent la fait claquer. '.repeat(5)
  const many = Array.from({ length: 40 }, () => remark(said(long, 'Local à vélos'), words.minutes.noDate))
  const { pages } = await readPdf(await renderMinutes({ ...minutes, remarks: many }, sampleLandlord, url))
  assert.ok(pages.length > 5)
  assert.match(pages.at(-1)?.margins ?? '', new RegExp(`Page ${pages.length} sur ${pages.length}`))
})

test('the invitation of a hall', async () => {
  const pdf = await renderInvitation(minutes, sampleLandlord, url, 'a4')
  isAsKept('meeting-invitation', await read(pdf))
})
