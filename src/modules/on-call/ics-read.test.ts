// Does an agenda where turns repeat give each of them, on the clock, and nothing that it does not say?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, paris } from '../../platform/clock/clock.ts'
import { readCalendar } from './ics-read.ts'

const followed = { from: at('2026-03-01 00:00'), until: at('2026-06-01 00:00') }
const read = (...events: string[][]) =>
  readCalendar(
    [
      'BEGIN:VCALENDAR',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n'),
    followed,
  )
const turn = (rule: string, more: string[] = [], from = '20260306T180000', until = '20260309T080000') => [
  'UID:one',
  'SUMMARY:Paul',
  `DTSTART;TZID=Europe/Paris:${from}`,
  `DTEND;TZID=Europe/Paris:${until}`,
  `RRULE:${rule}`,
  ...more,
]
const clock = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(paris).toPlainDateTime().toString().slice(0, 16)
const slots = (...events: string[][]) => {
  const { shifts, errors } = read(...events)
  assert.deepEqual(errors, [])
  return shifts.map(({ from, until }) => `${clock(from)} ${clock(until)}`)
}

test('each third week-end, three times: the hours stay those of the clock when it changes', () => {
  assert.deepEqual(slots(turn('FREQ=WEEKLY;INTERVAL=3;COUNT=3')), [
    '2026-03-06T18:00 2026-03-09T08:00',
    '2026-03-27T18:00 2026-03-30T08:00',
    '2026-04-17T18:00 2026-04-20T08:00',
  ])
})

test('without an end it is followed as far as the roster goes; from years ago, only what is not over', () => {
  const weekly = slots(turn('FREQ=WEEKLY'))
  assert.equal(weekly.length, 13)
  assert.equal(weekly.at(-1), '2026-05-29T18:00 2026-06-01T08:00')
  const old = slots(turn('FREQ=WEEKLY;COUNT=523', [], '20160304T180000', '20160307T080000'))
  // The one that runs still: it is not over.
  assert.deepEqual(old, ['2026-02-27T18:00 2026-03-02T08:00', '2026-03-06T18:00 2026-03-09T08:00'])
})

test('some evenings of the week, up to a day that still counts', () => {
  assert.deepEqual(
    slots(turn('FREQ=WEEKLY;BYDAY=WE,MO;UNTIL=20260316', [], '20260304T180000', '20260305T080000')).map(
      (slot) => slot.slice(0, 10),
    ),
    ['2026-03-04', '2026-03-09', '2026-03-11', '2026-03-16'],
  )
  assert.equal(slots(turn('FREQ=DAILY;INTERVAL=2;UNTIL=20260310T170000Z')).length, 3)
})

test('a turn that was dropped, moved or cancelled in the agenda is not taken where it was', () => {
  const moved = [
    'UID:one',
    'SUMMARY:Anne',
    'RECURRENCE-ID;TZID=Europe/Paris:20260320T180000',
    'DTSTART;TZID=Europe/Paris:20260321T090000',
    'DTEND;TZID=Europe/Paris:20260322T090000',
  ]
  const cancelled = [
    ...moved.slice(0, 2),
    'RECURRENCE-ID:20260327T170000Z',
    'DTSTART:20260327T170000Z',
    'DTEND:20260328T170000Z',
    'STATUS:CANCELLED',
  ]
  const dropped = turn('FREQ=WEEKLY;COUNT=4', ['EXDATE;TZID=Europe/Paris:20260313T180000'])
  assert.deepEqual(slots(dropped, moved, cancelled), [
    '2026-03-06T18:00 2026-03-09T08:00',
    '2026-03-21T09:00 2026-03-22T09:00',
  ])
})

test('what repeats in a way that is not read is refused with its line', () => {
  for (const rule of ['FREQ=MONTHLY', 'FREQ=WEEKLY;BYDAY=1MO', 'FREQ=WEEKLY;BYHOUR=9', 'FREQ=WEEKLY;COUNT=0'])
    assert.deepEqual(read(turn(rule)), { shifts: [], errors: [{ line: 7, what: 'repeats' }] }, rule)
  assert.equal(read(turn('FREQ=WEEKLY', ['RDATE:20260401T180000Z'])).errors[0]?.what, 'repeats')
})

test('a clock elsewhere is read as it says, in the names of Outlook too; one that nobody knows is told, not taken for ours', () => {
  const evening = (zone: string) => [
    'UID:one',
    'SUMMARY:Paul',
    `DTSTART;TZID=${zone}:20260306T180000`,
    `DTEND;TZID=${zone}:20260307T080000`,
  ]
  for (const zone of [
    'UTC',
    'GMT',
    'Etc/UTC',
    '"tzone://Microsoft/Utc"',
    'GMT Standard Time',
    'Europe/London',
  ])
    assert.deepEqual(slots(evening(zone)), ['2026-03-06T19:00 2026-03-07T09:00'], zone)
  for (const zone of ['Romance Standard Time', 'Europe/Paris', 'W. Europe Standard Time'])
    assert.deepEqual(slots(evening(zone)), ['2026-03-06T18:00 2026-03-07T08:00'], zone)
  const unknown = read(evening('Mars/Olympus'))
  assert.deepEqual([unknown.shifts.length, unknown.errors.length], [0, 1])
})
