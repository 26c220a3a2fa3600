// What runs by itself, and when? One page; cron in the zone of the landlord.
import type { QueueName } from './platform/jobs/queues.ts'

export const timeZone = 'Europe/Paris'

export const schedule: { queue: QueueName; cron: string; why: string }[] = [
  {
    queue: 'clock.sweep',
    cron: '* * * * *',
    why: 'what is late moves to the manager’s list; a danger nobody took is rung again; a message that lost its job leaves',
  },
  {
    queue: 'verdict.sweep',
    cron: '*/15 8-19 * * *',
    why: '"Est-ce réglé ?" is asked again at 15 and 30 days, in the day only',
  },
  {
    queue: 'competence.poll',
    cron: '*/10 * * * *',
    why: 'what a body’s software says of what was passed on to it',
  },
  {
    queue: 'competence.sweep',
    cron: '5 8 * * 1-5',
    why: 'a body that says nothing is reminded; after two reminders its manager is written to',
  },
  {
    queue: 'competence.weekly',
    cron: '0 7 * * 1',
    why: 'what waits for bodies that read one list a week leaves',
  },
  {
    queue: 'competence.monthly',
    cron: '30 7 1 * *',
    why: 'each body reads what it still owes an answer for',
  },
  {
    queue: 'observation.sweep',
    cron: '41 3 * * *',
    why: 'what was seen of people more than 90 days ago becomes a number; a warning of sellers leaves the halls after two weeks',
  },
  {
    queue: 'call.sweep',
    cron: '23 3 * * *',
    why: 'what somebody said after the beep is kept six months at most, a caller’s number a year; a call that no line holds ends',
  },
  {
    queue: 'observation.remind',
    cron: '15 8 * * 1-5',
    why: 'an intervention that nobody took in charge is asked again after two working days; after two reminders the manager is told',
  },
  {
    queue: 'liaison.sweep',
    cron: '11 5 * * *',
    why: 'a mission whose last day is past ends, and what is open goes to the agency',
  },
  {
    queue: 'meeting.remind',
    cron: '40 9-18 * * *',
    why: 'whoever is invited to a meeting tomorrow is reminded once, by application, e-mail or SMS, in the day only',
  },
  {
    queue: 'works.notices',
    cron: '10 8-19 * * *',
    why: 'the notices of works go out 21 days, 7 days and 48 hours before, in the day only',
  },
  {
    queue: 'works.ask_rating',
    cron: '45 9-18 * * *',
    why: 'the day after the last works of a home, each person of it is asked once how they went, in the day only',
  },
  {
    queue: 'works.days',
    cron: '20 7 * * *',
    why: 'days of works that add up in a home are told at 15, 18 and 21',
  },
  {
    queue: 'duty.watch',
    cron: '7 * * * *',
    why: 'the rosters are laid out a year ahead; a level without anybody, or somebody without a telephone, is told 7 days and 24 hours before',
  },
  {
    queue: 'duty.test_call',
    cron: '30 18 * * *',
    why: 'before each night the line calls somebody for a trial; when it fails, the managers are told',
  },
  {
    queue: 'works.remind',
    cron: '35 8 * * 1-5',
    why: 'an order or a reserve that its contractor does not say to have received is reminded once',
  },
  { queue: 'sign_in.sweep', cron: '17 4 * * *', why: 'ended sessions, old codes and attempts are forgotten' },
]
