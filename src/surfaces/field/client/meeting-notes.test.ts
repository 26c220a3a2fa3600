// Does the device say of a remark what the server will make of it?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notedOf, type RemarkBody } from './meeting-notes.ts'

const body: RemarkBody = {
  meetingId: 'm',
  words: 'Le loyer est trop cher',
  place: { kind: 'building', id: 'b', label: '' },
  natureCode: 'rent_question',
  residentId: null,
  isCity: false,
  answer: null,
  ownerId: null,
  dueOn: null,
}
const isPrivate = (more: Partial<RemarkBody>) =>
  notedOf('r', { ...body, ...more }, undefined, ['rent_question']).isPrivate

test('kept apart as she was told, by its subject or by its words, unless she said that it is general', () => {
  assert.equal(isPrivate({}), true)
  assert.equal(isPrivate({ isApart: true, natureCode: null }), true)
  assert.equal(isPrivate({ isApart: false, isGeneral: true }), false)
  assert.equal(isPrivate({ natureCode: null, words: 'Ma voisine est expulsée' }), true)
  assert.equal(isPrivate({ natureCode: null, words: 'La lampe clignote' }), false)
})
