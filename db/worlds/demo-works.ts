// What goes on at the Bassin? Eighty homes rehabilitated while people live there: past visits, doors that stayed closed, dates to come.
import type pg from 'pg'
import { usualRules } from '../../src/modules/settings/index.ts'
import { countDays, restOf, tasksOf } from '../../src/modules/works/rules.ts'
import { instantOf, parisDay } from '../../src/platform/clock/clock.ts'
import { idFrom } from '../../src/platform/ids.ts'
import type { DemoMap } from './demo-map.ts'
import type { DemoPeople } from './demo-people.ts'
import { contractors, residents, staff } from './people.ts'
import { type Chance, idOf, plant, type Rows } from './planting.ts'

export const worksSite = { id: idOf('works/site/bassin'), homes: 80 }
type Home = DemoMap['homes'][number]
type Day = Temporal.PlainDate
type Visit = Rows<'works_visits'>[number]

const phases = [
  {
    key: 'fenetres',
    by: 'Karim Haddad, conducteur de travaux',
    trade: 'carpentry',
    title: 'Fenêtres',
    what: 'Nous remplaçons toutes vos fenêtres. Dégagez un mètre devant chacune ; nous protégeons le sol et nous nettoyons en partant.',
    left: [
      'Joint à reprendre',
      'Une poignée ne ferme pas',
      'Peinture abîmée autour de la pose',
      'Un volet frotte en bas',
      'Tablette de fenêtre mal fixée',
    ],
    contractor: contractors.builder,
    days: 2,
    isIntrusive: true,
    from: -34,
    each: 2,
  },
  {
    key: 'electricite',
    by: 'Élise Morel, chargée d’affaires',
    trade: 'electricity',
    title: 'Électricité',
    what: 'Nous changeons votre tableau électrique. Le courant est coupé deux heures dans la journée.',
    left: [
      'Repères manquants au tableau',
      'Une prise sans cache dans l’entrée',
      'Rebouchage à finir près du tableau',
      'Interrupteur de la cuisine inversé',
    ],
    contractor: contractors.electricity,
    days: 1,
    isIntrusive: false,
    from: -8,
    each: 2,
  },
  {
    key: 'salle-d-eau',
    by: 'Bruno Picard, chef d’équipe',
    trade: 'plumbing',
    title: 'Salle d’eau',
    what: 'Nous refaisons votre salle d’eau. Une douche et des toilettes de palier sont à votre disposition pendant les travaux.',
    left: [
      'Silicone à reprendre autour de la douche',
      'Porte du meuble mal réglée',
      'Fuite légère sous le lavabo',
      'Carreau ébréché derrière la porte',
    ],
    contractor: contractors.plumbing,
    days: 8,
    isIntrusive: true,
    from: -26,
    each: 1,
  },
] as const
type Phase = (typeof phases)[number]

export async function plantWorks(
  client: pg.Client,
  map: DemoMap,
  people: DemoPeople,
  today: Temporal.PlainDate,
  chance: Chance,
): Promise<void> {
  const world = drawWorks(map, people, today, chance)
  await plantInformation(client, today)
  for (const table of [
    'works_sites',
    'works_site_homes',
    'works_gates',
    'works_attestations',
    'works_phases',
    'works_slots',
    'works_consents',
    'works_interventions',
    'works_moves',
    'works_orders',
    'works_answers',
  ] as const)
    await plant(client, table, world[table])
  await client.query('update works_sites set started_at = $2, started_by = $3 where id = $1', [
    worksSite.id,
    instantOf(workDay(today.subtract({ days: 35 })), '08:00').toString(),
    staff.sofia.id,
  ])
  for (const table of [
    'works_visits',
    'works_ends',
    'works_notices',
    'works_reserves',
    'works_lifts',
    'works_absences',
    'works_adaptations',
    'works_tasks',
    'competence_perimeters',
  ] as const)
    await plant(client, table, world[table])
}

const meetingId = idOf('meeting/BAS/information')

/** The information meeting the law asks for, held on paper before the works, with its minutes. */
async function plantInformation(client: pg.Client, today: Day): Promise<void> {
  const held = instantOf(workDay(today.subtract({ days: 60 })), '18:30')
  await plant(client, 'meetings', [
    {
      id: meetingId,
      kind: 'information',
      estate_id: idOf('estate/BAS'),
      building_id: null,
      at: held,
      place_words: 'Salle commune du Bassin',
      host_id: staff.sofia.id,
      state: 'closed',
      started_at: held,
      planned_by: staff.sofia.id,
      planned_at: held.subtract({ hours: 24 * 20 }),
    },
  ])
  await plant(client, 'meeting_minutes', [
    {
      id: idOf('meeting/BAS/information/minutes'),
      meeting_id: meetingId,
      words: 'Les travaux, l’ordre des immeubles et les jours où nous ne venons pas ont été expliqués.',
      written_by: staff.sofia.id,
      written_at: held.add({ hours: 16 }),
      sent_at: held.add({ hours: 17 }),
    },
  ])
}

/** Working days only: nobody was asked for more. */
function workDays(from: Day, count: number): Day[] {
  const days: Day[] = []
  for (let day = from; days.length < count; day = day.add({ days: 1 })) if (!restOf(day)) days.push(day)
  return days
}

/** That day, or the first working day after it. */
const workDay = (day: Day): Day => workDays(day, 1)[0] ?? day

/** That day, or the last working day before it. */
function workDayBefore(day: Day): Day {
  let last = day
  while (restOf(last)) last = last.subtract({ days: 1 })
  return last
}

function drawWorks(map: DemoMap, people: DemoPeople, today: Day, chance: Chance) {
  const estateId = idOf('estate/BAS')
  const ofEstate = (code: string) => map.homes.filter(({ estate_id }) => estate_id === idOf(`estate/${code}`))
  const homes: Home[] = [...ofEstate('BAS'), ...ofEstate('COR')].slice(0, worksSite.homes)
  const signed = (day: Day) => ({ by_id: staff.sofia.id, at: instantOf(day, '10:00') })
  const before = workDay(today.subtract({ days: 60 }))
  const world = {
    works_sites: [
      {
        id: worksSite.id,
        title: 'Réhabilitation du Bassin',
        what: 'Fenêtres, électricité et salles d’eau de 80 logements. Vous restez chez vous pendant les travaux.',
        estate_id: estateId,
        manager_id: staff.sofia.id,
        starts_on: workDay(today.subtract({ days: 35 })).toString(),
        ends_on: workDayBefore(today.add({ days: 120 })).toString(),
        guarantee_until: today.add({ days: 485 }).toString(),
        made_by: staff.sofia.id,
        made_at: instantOf(today.subtract({ days: 90 }), '10:00'),
      },
    ] as Rows<'works_sites'>,
    works_site_homes: homes.map(({ id, building_id, estate_id }) => ({
      site_id: worksSite.id,
      home_id: id,
      building_id,
      estate_id,
    })) as Rows<'works_site_homes'>,
    works_gates: [
      { kind: 'meeting', proof: 'Compte rendu de la réunion d’information', meeting_id: meetingId },
      { kind: 'documents', proof: 'À l’agence du Phare et dans le hall de la Tour' },
      { kind: 'commune', proof: 'Courrier au service urbanisme de Port-Liberté' },
    ].map((gate) => ({
      site_id: worksSite.id,
      done_on: before.toString(),
      ...gate,
      ...signed(before),
    })) as Rows<'works_gates'>,
    works_attestations: [] as Rows<'works_attestations'>,
    works_phases: phases.map((phase) => ({
      id: phaseId(phase),
      site_id: worksSite.id,
      contractor_id: phase.contractor,
      title: phase.title,
      trade: phase.trade,
      what: phase.what,
      ...datesOf(phase, today),
      days: phase.days,
      is_intrusive: phase.isIntrusive,
      made_at: instantOf(before, '10:00'),
      ordered_at: instantOf(before, '17:00'),
      ordered_by: staff.sofia.id,
    })) as Rows<'works_phases'>,
    works_slots: [] as Rows<'works_slots'>,
    works_consents: [] as Rows<'works_consents'>,
    works_interventions: [] as Rows<'works_interventions'>,
    works_moves: [] as Rows<'works_moves'>,
    works_orders: phases.map((phase) => ({
      id: orderId(phase),
      phase_id: phaseId(phase),
      site_id: worksSite.id,
      contractor_id: phase.contractor,
      ordered_at: instantOf(before, '17:00'),
      ordered_by: staff.sofia.id,
    })) as Rows<'works_orders'>,
    works_answers: phases.map((phase, index) => ({
      id: idOf(`works/order/${phase.key}/received`),
      order_id: orderId(phase),
      site_id: worksSite.id,
      estate_id: estateId,
      kind: 'acknowledged',
      said_by: phase.by,
      at: instantOf(workDay(before.add({ days: 1 + index })), '09:30'),
    })) as Rows<'works_answers'>,
    works_visits: [] as Rows<'works_visits'>,
    works_ends: [] as Rows<'works_ends'>,
    works_notices: [] as Rows<'works_notices'>,
    works_reserves: [] as Rows<'works_reserves'>,
    works_lifts: [] as Rows<'works_lifts'>,
    works_absences: [] as Rows<'works_absences'>,
    works_adaptations: [] as Rows<'works_adaptations'>,
    works_tasks: [] as Rows<'works_tasks'>,
    competence_perimeters: [] as Rows<'competence_perimeters'>,
  }
  const buildings = [...new Set(homes.map(({ building_id }) => building_id))]
  for (const phase of phases)
    for (const building_id of buildings)
      for (const kind of phase.isIntrusive ? ['dapp', 'dta', 'survey'] : ['dapp', 'dta'])
        world.works_attestations.push({
          id: idOf(`works/attestation/${phase.key}/${building_id}/${kind}`),
          site_id: worksSite.id,
          building_id,
          contractor_id: phase.contractor,
          kind,
          handed_on: before.toString(),
          handed_to: 'le conducteur de travaux',
          ...signed(before),
        })
  for (const phase of phases) drawPhase(world, phase, homes, people, today, chance)
  drawSpecial(world, homes, people, today)
  drawDays(world, homes, today)
  for (const phase of phases)
    for (const building_id of buildings)
      world.competence_perimeters.push({
        id: idOf(`works/perimeter/${phase.key}/${building_id}`),
        // As modules/works/jobs.ts names it.
        code: `works-1-${idFrom(`${phaseId(phase)} ${building_id}`).slice(0, 8)}`,
        title: 'Réhabilitation du Bassin',
        estate_id: homes.find((home) => home.building_id === building_id)?.estate_id ?? estateId,
        building_id,
        contractor_id: phase.contractor,
        trades: [phase.trade],
        ...datesOf(phase, today),
      })
  return world
}
type World = ReturnType<typeof drawWorks>

const phaseId = (phase: Phase) => idOf(`works/phase/${phase.key}`)
const orderId = (phase: Phase) => idOf(`works/order/${phase.key}`)
const datesOf = (phase: Phase, today: Day) => ({
  starts_on: workDay(today.add({ days: phase.from })).toString(),
  ends_on: workDayBefore(today.add({ days: phase.from + 100 })).toString(),
})
const slotId = (phase: Phase, day: Day, from: string) =>
  idOf(`works/slot/${phase.key}/${day.toString()}/${from}`)
const interventionId = (phase: Phase, home: Home) => idOf(`works/intervention/${phase.key}/${home.code}`)
const ofHome = (home: Home) => ({ site_id: worksSite.id, home_id: home.id, estate_id: home.estate_id })

/** Two homes a morning and two an afternoon, in the order of the stairs, and twenty mornings more to choose from. */
function drawPhase(
  world: World,
  phase: Phase,
  homes: Home[],
  people: DemoPeople,
  today: Day,
  chance: Chance,
): void {
  const halves = [
    ['08:00', '12:00'],
    ['13:30', '17:00'],
  ] as const
  const needed = Math.ceil(homes.length / phase.each / 2)
  const days = workDays(today.add({ days: phase.from }), needed + 10)
  const slots = days.flatMap((day) =>
    halves.map(([from, until]) => ({
      id: slotId(phase, day, from),
      phase_id: phaseId(phase),
      site_id: worksSite.id,
      starts_at: instantOf(day, from),
      ends_at: instantOf(day, until),
      capacity: phase.each + 1,
      made_at: instantOf(today.subtract({ days: 55 }), '10:00'),
      day,
      from,
    })),
  )
  world.works_slots.push(...slots.map(({ day: _, from: __, ...slot }) => slot))
  for (const [index, home] of homes.entries()) {
    const slot = slots[Math.floor(index / phase.each)]
    if (!slot) continue
    const id = interventionId(phase, home)
    world.works_interventions.push({
      id,
      phase_id: phaseId(phase),
      ...ofHome(home),
      slot_id: slot.id,
      code: `${phase.key.slice(0, 3).toUpperCase()}-${home.code}`,
      made_by: staff.sofia.id,
      made_at: instantOf(today.subtract({ days: 50 }), '10:00'),
    })
    const holder = people.living.get(home.id)?.find(({ isHolder }) => isHolder)
    if (holder) world.works_notices.push(...noticesOf(phase, home, holder.id, slot, index, today))
    if (Temporal.PlainDate.compare(slot.day, today) < 0) comeBy(world, phase, home, slot, today, chance)
  }
}

/** Nadia's perimeter is Le Bassin; elsewhere whoever manages the works follows them. */
const followerOf = (home: Home) => (home.estate_id === idOf('estate/BAS') ? staff.nadia.id : staff.sofia.id)

type DrawnSlot = { id: string; day: Day; from: string }

/** As the ladder gives them: a registered letter, then the hand of the liaison agent, who signs with her. Those of the last days are left to the ladder itself. */
function noticesOf(
  phase: Phase,
  home: Home,
  residentId: string,
  slot: DrawnSlot,
  index: number,
  today: Day,
): Rows<'works_notices'> {
  const given = [
    {
      step: 'd21',
      on: workDayBefore(slot.day.subtract({ days: 21 })),
      how: 'registered',
      proof: `1A ${String(100 + index).padStart(3, '0')} ${String(4000 + index)}`,
    },
    {
      step: 'd7',
      on: workDayBefore(slot.day.subtract({ days: 7 })),
      how: 'handed',
      proof: 'Remis et signé à la porte',
    },
    {
      step: 'h48',
      on: workDayBefore(slot.day.subtract({ days: 2 })),
      how: 'handed',
      proof: 'Rappel donné à la porte',
    },
  ]
  const isPast = Temporal.PlainDate.compare(slot.day, today) < 0
  return given
    .filter(({ step }) =>
      step === 'd21' ? slot.day.since(today, { largestUnit: 'days' }).days <= 20 : isPast,
    )
    .map(({ on, ...notice }) => ({
      id: idOf(`works/notice/${phase.key}/${home.code}${notice.step === 'd21' ? '' : `/${notice.step}`}`),
      intervention_id: interventionId(phase, home),
      ...ofHome(home),
      resident_id: residentId,
      slot_id: slot.id,
      ...notice,
      by_id: notice.step === 'd21' ? staff.sofia.id : followerOf(home),
      at: instantOf(on, '11:00'),
    }))
}

/** Somebody comes an hour after the slot begins: that hour is one that was announced. */
const hourIn = (from: string) => (from < '12' ? '09:00' : '14:30')

function comeBy(world: World, phase: Phase, home: Home, slot: DrawnSlot, today: Day, chance: Chance): void {
  const { day } = slot
  const outcome = chance.weighted([
    { outcome: 'access', weight: 84 },
    { outcome: 'absent', weight: 12 },
    { outcome: 'refused', weight: 4 },
  ]).outcome
  world.works_visits.push(visitOf(phase, home, outcome, day, hourIn(slot.from)))
  if (outcome === 'absent') world.works_notices.push(leftAtDoor(phase, home, slot.id, day, hourIn(slot.from)))
  const doneOn = workDays(day, phase.days).at(-1) ?? day
  const isOver = Temporal.PlainDate.compare(doneOn, today) < 0
  if (outcome !== 'access' || !isOver) return
  world.works_ends.push({
    intervention_id: interventionId(phase, home),
    ...ofHome(home),
    done_on: doneOn.toString(),
    by_id: followerOf(home),
    at: instantOf(doneOn, '17:30'),
  })
  if (!chance.happens(0.15)) return
  const reserve = idOf(`works/reserve/${phase.key}/${home.code}`)
  world.works_reserves.push({
    id: reserve,
    intervention_id: interventionId(phase, home),
    ...ofHome(home),
    contractor_id: phase.contractor,
    words: chance.oneOf(phase.left),
    at: instantOf(doneOn, '17:00'),
    by_id: followerOf(home),
  })
  if (chance.happens(0.5))
    world.works_lifts.push({
      id: idOf(`works/lift/${phase.key}/${home.code}`),
      reserve_id: reserve,
      ...ofHome(home),
      words: 'Repris et vérifié',
      at: instantOf(doneOn, '18:00'),
      by_id: followerOf(home),
    })
}

/** The slip on the door, without a name. */
const leftAtDoor = (phase: Phase, home: Home, slot: string, day: Day, time: string) => ({
  id: idOf(`works/notice/${phase.key}/${home.code}/door/${day.toString()}`),
  intervention_id: interventionId(phase, home),
  ...ofHome(home),
  resident_id: null,
  step: 'door',
  slot_id: slot,
  how: 'door',
  proof: '',
  by_id: staff.nadia.id,
  at: instantOf(day, time).add({ minutes: 5 }),
})

function visitOf(phase: Phase, home: Home, outcome: string, day: Day, time = '09:00'): Visit {
  return {
    id: idOf(`works/visit/${phase.key}/${home.code}/${day.toString()}/${time}`),
    intervention_id: interventionId(phase, home),
    ...ofHome(home),
    outcome,
    words: '',
    at: instantOf(day, time),
    recorded_at: instantOf(day, time),
    by_id: followerOf(home),
  }
}

/** What the morning job has made by today of the days of works that add up, by the same rules: each on its day, the last one still to do. */
function drawDays(world: World, homes: Home[], today: Day): void {
  const worked = [
    ...world.works_visits
      .filter(({ outcome }) => outcome === 'access')
      .map(({ home_id, at }) => ({ home_id, on: parisDay(Temporal.Instant.from(String(at))) })),
    ...world.works_ends.map(({ home_id, done_on }) => ({
      home_id,
      on: Temporal.PlainDate.from(String(done_on)),
    })),
  ]
  for (const home of homes) {
    const days = worked
      .filter(({ home_id }) => home_id === home.id)
      .map(({ on }) => on)
      .toSorted(Temporal.PlainDate.compare)
    const [firstOn, lastOn] = [days[0], days.at(-1)]
    if (!firstOn || !lastOn) continue
    const isOver = world.works_ends.filter(({ home_id }) => home_id === home.id).length === phases.length
    const kinds = tasksOf(countDays({ firstOn, lastOn, isOver }, today), usualRules)
    for (const [index, kind] of kinds.entries()) {
      const after = usualRules.worksDayAlerts[index] ?? usualRules.worksDaysMax + 1
      const made = instantOf(firstOn.add({ days: after - 1 }), '07:20')
      const isDone = index < kinds.length - 1
      world.works_tasks.push({
        id: idOf(`works/task/${kind}/${home.code}`),
        ...ofHome(home),
        kind,
        made_at: made,
        done_at: isDone ? made.add({ hours: 3 }) : null,
        done_by: isDone ? staff.sofia.id : null,
        done_words: isDone ? 'Vu avec l’entreprise' : '',
      })
    }
  }
}

/** The cases a manager of works knows by heart: three absences, days that add up, a person who needs more. */
function drawSpecial(world: World, homes: Home[], people: DemoPeople, today: Day): void {
  const [windows, , bathroom] = phases
  const closed = homes[1]
  const long = homes[0]
  const rosa = homes.find(({ code }) => code === residents.rosa.home)
  const drop = (home: Home, phase: Phase) => {
    const id = interventionId(phase, home)
    const isOther = (row: { intervention_id: string }) => row.intervention_id !== id
    const gone = new Set(world.works_reserves.filter((row) => !isOther(row)).map((row) => row.id))
    world.works_visits = world.works_visits.filter(isOther)
    world.works_ends = world.works_ends.filter(isOther)
    world.works_reserves = world.works_reserves.filter(isOther)
    world.works_lifts = world.works_lifts.filter((row) => !gone.has(row.reserve_id))
    world.works_notices = world.works_notices.filter((row) => isOther(row) || row.step !== 'door')
  }
  const place = (home: Home, phase: Phase, slot_id: string) => {
    const of = world.works_interventions.find(({ id }) => id === interventionId(phase, home))
    if (of) of.slot_id = slot_id
  }
  if (closed) {
    drop(closed, windows)
    // Three dates, each announced: the first of her planning, then two second passages.
    const days = workDays(workDay(today.add({ days: windows.from })), 30)
    const dates = [days[0], days[6], days[14]].flatMap((day) => (day ? [day] : []))
    for (const [index, day] of dates.entries()) {
      const slot = slotId(windows, day, '08:00')
      world.works_visits.push(visitOf(windows, closed, 'absent', day))
      world.works_notices.push(leftAtDoor(windows, closed, slot, day, '09:00'))
      const next = dates[index + 1]
      if (!next) continue
      const moved = { intervention_id: interventionId(windows, closed), ...ofHome(closed) }
      const later = slotId(windows, next, '08:00')
      world.works_moves.push({
        id: idOf(`works/move/${closed.code}/${index}`),
        ...moved,
        from_slot_id: slot,
        to_slot_id: later,
        why: 'absent',
        by_kind: 'staff',
        by_id: staff.sofia.id,
        at: instantOf(day, '15:00'),
      })
      world.works_notices.push({
        id: idOf(`works/notice/${closed.code}/second/${index}`),
        ...moved,
        resident_id: people.living.get(closed.id)?.find(({ isHolder }) => isHolder)?.id ?? null,
        step: 'second',
        slot_id: later,
        how: 'registered',
        proof: `1A 900 ${4000 + index}`,
        by_id: staff.sofia.id,
        at: instantOf(day, '16:00'),
      })
    }
    const last = dates.at(-1)
    if (last) place(closed, windows, slotId(windows, last, '08:00'))
    world.works_tasks.push({
      id: idOf('works/task/call'),
      ...ofHome(closed),
      kind: 'call',
      intervention_id: interventionId(windows, closed),
      made_at: instantOf(last ?? today, '09:10'),
      done_at: null,
      done_by: null,
      done_words: '',
    })
  }
  if (long) {
    drop(long, bathroom)
    const first = workDay(today.subtract({ days: 22 }))
    place(long, bathroom, slotId(bathroom, first, '08:00'))
    world.works_visits.push(visitOf(bathroom, long, 'access', first))
  }
  if (!rosa) return
  const said = {
    by_kind: 'resident',
    by_id: residents.rosa.id,
    at: instantOf(today.subtract({ days: 12 }), '18:00'),
  }
  world.works_adaptations.push({
    id: idOf('works/adaptation/rosa'),
    ...ofHome(rosa),
    kind: 'furniture',
    ...said,
  })
  world.works_absences.push({
    id: idOf('works/absence/rosa'),
    ...ofHome(rosa),
    from_on: today.add({ days: 40 }).toString(),
    until_on: today.add({ days: 47 }).toString(),
    words: 'Je suis chez ma sœur',
    ...said,
  })
  world.works_consents.push({
    id: idOf('works/consent/rosa'),
    ...ofHome(rosa),
    day: 'saturday',
    granted: true,
    how: 'online',
    ...said,
  })
}
