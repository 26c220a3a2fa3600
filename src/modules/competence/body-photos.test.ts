// Whose photo is it? What a body answers with stands beside its words, for whoever told it; never among hers, never in the hall unseen.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { idOf } from '../../../db/worlds/planting.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { type Filing, fileCase, groupCases } from '../cases/index.ts'
import { words } from './words.fr.ts'

const house = await openHouse()
const { services, exchange } = house
const clerk = await visitAs(services)
const fatima = await visitAs(services, 'fatima')
const adviser = await visitAs(services, 'claire')
const claire = { kind: 'staff' as const, id: staff.claire.id }
const helping = { kind: 'staff' as const, id: staff.helper.id }

/** A lamp on the pavement of the Goélands. */
async function lamp(who: string, joinFaultId: string | null = null, by = claire) {
  const filing: Filing = {
    id: randomUUIDv7(),
    natureCode: 'street_light',
    danger: null,
    details: 'Il fait noir.',
    channel: by === helping ? 'helper' : 'phone',
    person: { residentId: who },
    filedBy: by.id,
    reportedAt: services.clock.now(),
    joinFaultId,
    photos: [],
    place: {
      kind: 'outdoor',
      ground: 'public_road',
      estateId: goeland.estateId,
      buildingId: goeland.buildingId,
      entranceId: null,
      homeId: null,
      equipmentId: null,
      placeId: idOf('place/JET-TROTTOIR'),
      words: '',
    },
  }
  const { id, number } = await fileCase(services, by, filing)
  await house.doJobs(jobs)
  const [row] = await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [id])
  return { id, number, faultId: row?.fault_id ?? '' }
}

let shade = 0
/** Never the same twice. */
async function picture(): Promise<File> {
  shade += 40
  const background = { r: 40, g: 60, b: shade }
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(jpeg)], 'lampe.jpg', { type: 'image/jpeg' })
}

const mailed = ({ kind, to }: { kind: string; to: string }) =>
  kind === 'mail' && to === 'demandes@ville-port-liberte.example'
const lastLink = () => /\/partenaire\/o\.[\w-]+/.exec(exchange.messages().find(mailed)?.text ?? '')?.[0] ?? ''
const say = async (path: string, form: Record<string, string | File>) => {
  assert.equal(
    (await clerk.post(path, { command: randomUUIDv7(), name: 'A. Martin, éclairage', ...form })).status,
    303,
  )
  await house.doJobs(jobs)
}
/** The photos of a page, in order: whose, and at which address. */
const photosOn = (page: string) =>
  [...page.matchAll(/<img src="([^"]+\/photos\/[^"]+)" alt="([^"]+)"/g)].map(([, src = '', alt = '']) => ({
    src,
    alt,
  }))
const heading = (page: string, title: string) => page.indexOf(`<h2>${title}</h2>`)
const city = 'Photo de la Ville de Port-Liberté'

test('it stands in the story beside the body’s words, for everyone who told it and for nobody else; hers stay hers', async () => {
  const told = await lamp(residents.fatima.id)
  const link = lastLink()
  const neighbour = await lamp(residents.lucas.id, told.faultId)
  const helped = await lamp(residents.odette.id, told.faultId, helping)
  const hers = await fatima.post(`/moi/demandes/${told.number}/message`, {
    command: randomUUIDv7(),
    message: '',
    photos: await picture(),
  })
  assert.equal(hers.status, 303)
  await say(link, { step: 'answered', answer: 'Mât réparé cette nuit.', photos: await picture() })

  const page = (await fatima.get(`/moi/demandes/${told.number}`)).text
  const [theirs, own, ...more] = photosOn(page)
  assert.deepEqual([theirs?.alt, own?.alt, more], [city, 'Photo 1', []])
  const [said, shown, list] = [
    page.indexOf('Mât réparé'),
    page.indexOf(theirs?.src ?? ''),
    heading(page, 'Vos photos'),
  ]
  assert.ok(said > 0 && said < shown && shown < list, 'beside its words, before the list of hers')
  assert.ok(page.slice(shown, list).includes(`>${city}</span>`), 'said in words too')
  assert.ok(page.indexOf(own?.src ?? '') > list)
  assert.equal((await house.ask('select 1 from case_photos where case_id = $1', [told.id])).length, 1)

  const readers = [
    { who: fatima, page: `/moi/demandes/${told.number}` },
    { who: await visitAs(services, 'lucas'), page: `/moi/demandes/${neighbour.number}` },
    { who: await visitAs(services, 'helper'), page: `/aide/demandes/${helped.number}` },
    { who: adviser, page: `/bureau/demandes/${neighbour.number}` },
    { who: adviser, page: `/bureau/demandes/${told.number}/competence` },
    { who: await visitAs(services, 'gerard'), page: `/bureau/demandes/${told.number}` },
  ]
  for (const { who, page: path } of readers) {
    const [photo, ...others] = photosOn((await who.get(path)).text).filter(({ alt }) => alt === city)
    assert.ok(photo, path)
    assert.deepEqual(others, [], path)
    const sent = await who.get(photo.src)
    assert.deepEqual([sent.status, sent.type], [200, 'image/jpeg'], path)
  }
  const name = theirs?.src.split('/').at(-1)
  const neighbours = readers[1]?.who
  assert.equal(
    (await neighbours?.get(`/moi/photos/${own?.src.split('/').at(-1)}`))?.status,
    404,
    'hers is hers',
  )
  assert.equal((await neighbours?.get(theirs?.src ?? ''))?.status, 404, 'another’s demand')
  const stranger = await visitAs(services, 'yusuf')
  assert.equal((await stranger.get(theirs?.src ?? '')).status, 404)
  const other = await lamp(residents.fatima.id)
  assert.equal((await fatima.get(`/moi/demandes/${other.number}/photos/${name}`)).status, 404)
  assert.equal((await adviser.get(`/bureau/demandes/${other.number}/competence/photos/${name}`)).status, 404)
  const story = (await adviser.get(`/bureau/demandes/${told.number}`)).text
  assert.match(story, /A\. Martin, éclairage/, 'the desk reads who said it')
})

test('a demand grouped elsewhere keeps the photo of the answer it was given', async () => {
  const told = await lamp(residents.fatima.id)
  const link = lastLink()
  await lamp(residents.lucas.id, told.faultId)
  await say(link, { step: 'answered', answer: 'En cours.', photos: await picture() })
  const elsewhere = await lamp(residents.therese.id)
  await groupCases(services, claire, [told.id], elsewhere.faultId)
  for (const [who, path] of [
    [fatima, `/moi/demandes/${told.number}`],
    [adviser, `/bureau/demandes/${told.number}`],
  ] as const) {
    const photo = photosOn((await who.get(path)).text).find(({ alt }) => alt === city)
    assert.ok(photo, path)
    assert.equal((await who.get(photo.src)).status, 200, path)
  }
})

test('the hall shows it only when a colleague has looked and said so, and no more once the post is taken off', async () => {
  const told = await lamp(residents.fatima.id)
  await say(lastLink(), { step: 'done', answer: 'Ampoule changée.', photos: await picture() })
  const hall = `/hall/${goeland.boardCode}`
  assert.deepEqual(photosOn((await clerk.get(hall)).text), [])
  const page = `/bureau/demandes/${told.number}/competence`
  const asked = (await adviser.get(page)).text
  const step = /name="pictured"[^>]* value="([^"]+)"/.exec(asked)?.[1] ?? ''
  assert.match(asked, /Montrer aussi sa photo sur la page de l’immeuble/)
  assert.doesNotMatch(asked, /name="pictured"[^>]*checked/, 'a choice, never a habit')

  // Of another thing: refused by the database, whatever the form says.
  const other = await lamp(residents.lucas.id)
  await say(lastLink(), { step: 'done', answer: 'Fait.', photos: await picture() })
  const stolen = await adviser.post(`/bureau/demandes/${other.number}/competence/conclure`, {
    command: randomUUIDv7(),
    final: 'Fait.',
    pictured: step,
  })
  assert.equal(stolen.status, 403)
  // Not chosen: the words alone.
  await adviser.post(`/bureau/demandes/${other.number}/competence/conclure`, {
    command: randomUUIDv7(),
    final: 'C’est fait.',
  })
  await house.doJobs(jobs)
  assert.match((await clerk.get(hall)).text, /C’est fait\./)
  assert.deepEqual(photosOn((await clerk.get(hall)).text), [])

  const chosen = await adviser.post(`${page}/conclure`, {
    command: randomUUIDv7(),
    final: 'La Ville a changé l’ampoule.',
    pictured: step,
  })
  assert.equal(chosen.status, 303)
  await house.doJobs(jobs)
  const [photo, ...more] = photosOn((await clerk.get(hall)).text)
  assert.deepEqual([photo?.alt, more], [city, []])
  const open = await clerk.get(photo?.src ?? '')
  assert.deepEqual([open.status, open.type], [200, 'image/jpeg'])
  assert.equal(
    photosOn((await fatima.get(`/moi/demandes/${told.number}`)).text).length,
    1,
    'once in her story, where it was given first',
  )
  const board = `/bureau/affichage/${goeland.boardCode}`
  const [post] = await house.ask<{ id: string }>(
    "select id from board_posts where done like '%La Ville a changé l’ampoule.%'",
  )
  assert.ok(post && (await adviser.get(board)).text.includes(`value="${post.id}"`))
  await adviser.post(`${board}/${post.id}/retirer`, {})
  assert.deepEqual(photosOn((await clerk.get(hall)).text), [])
  assert.equal((await clerk.get(photo?.src ?? '')).status, 404)
})

test('said as people say it, whoever it is', () => {
  assert.deepEqual(
    ['la Ville', 'le Département', 'les Voies navigables', 'l’Agglomération', 'Enedis'].map(
      words.photos.only,
    ),
    [
      'Photo de la Ville',
      'Photo du Département',
      'Photo des Voies navigables',
      'Photo de l’Agglomération',
      'Photo d’Enedis',
    ],
  )
})
