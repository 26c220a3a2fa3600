// Does a helper read of the person she speaks for, and "vous" only where it is she who is meant?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { goeland, residents, staff } from '../../../../db/worlds/people.ts'
import { idOf } from '../../../../db/worlds/planting.ts'
import { mount, signedIn } from '../../../../tests/support/browse.ts'
import { openHouse } from '../../../../tests/support/house.ts'
import { residentCases } from '../resident.tsx'
import { wordsFor } from './helper-words.fr.ts'
import { words } from './words.fr.ts'

const person = 'Madame Vasseur'
const addressed = /(?<!\p{L})(?:(?:vous|votre|vos|je|mon|ma|mes|me)(?!\p{L})|[jm]’)/iu

/** Here it is the helper who reads, chooses, writes, or does not know. */
const meantForHer = [
  'nous enregistrons sa demande avec vous',
  'Vous aviez commencé',
  'Ce que vous aviez répondu est gardé',
  'ce que vous avez écrit est gardé',
  'Cherchez avec vos mots',
  'Écrivez comme vous parlez',
  'Vous avez choisi :',
  'Vous pouvez laisser vide',
  'Nous vous disons tout de suite qui répare',
  'Ce que vous dites',
  'En quelques mots, si vous voulez',
  'retire ce que vous avez écrit',
  'ou je ne sais pas',
  'Je ne sais pas',
]
/** Whoever is on the spot does it: the page asks the helper to tell them. */
const onTheSpot = ['par SMS, si vous ne pouvez pas parler ou entendre']

const without = (text: string, phrases: string[]) =>
  phrases.reduce((left, phrase) => left.replaceAll(phrase, ''), plainSpaces(text))

const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ')
/** Each sentence, those with a name or a number in them too. */
function sentences(held: unknown): string[] {
  if (typeof held === 'string') return [held]
  if (typeof held === 'function') return [held('…'), held(true)].filter((one) => typeof one === 'string')
  return typeof held === 'object' && held !== null ? Object.values(held).flatMap(sentences) : []
}

describe('the words of a declaration, for a helper', () => {
  const { passed: _, repair, ...others } = wordsFor({ onBehalfOf: person })
  // What the desk, the settings and the page of a demand say of repairs is not of a declaration.
  const { desk, list, contest, contestSent, contested, contestedStory, answered, ...asked } = repair
  const said = sentences([others, asked])

  test('« vous », « votre », « je » are the helper, or are not there', () => {
    assert.deepEqual(
      said.filter((one) => addressed.test(without(one, meantForHer))),
      [],
      'Say it of the person in helper-words.fr.ts, or list here why it is the helper:',
    )
  })

  test('each exception is still said', () => {
    const all = plainSpaces(said.join('\n'))
    assert.deepEqual(
      meantForHer.filter((phrase) => !all.includes(phrase)),
      [],
    )
  })

  test('the person herself reads her own', () => {
    const own = wordsFor({ onBehalfOf: null })
    assert.equal(own.reply.question, words.reply.question)
    assert.equal(own.passed, null)
  })
})

describe('the pages of a helper’s declaration', async () => {
  const house = await openHouse()
  const app = mount(house, residentCases(house.services))
  const helper = await signedIn(house, app, staff.helper)
  /** Of her entrance. */
  const neighbour = await signedIn(house, app, residents.yusuf, 'resident')
  const base = `/aide/${residents.odette.id}/signaler`

  const begin = async (who: typeof helper, from: string) =>
    ((await who.get(from)).headers.get('location') ?? '').replace(/\/danger$/, '')
  const send = async (who: typeof helper, path: string, fields: Record<string, string>) =>
    (await who.post(path, fields)).headers.get('location') ?? ''
  /** What the page says, without what it quotes of the landlord and what is read to whoever is there. */
  async function read(path: string): Promise<string> {
    const answered = await helper.get(path)
    assert.equal(answered.status, 200, path)
    const html = await answered.text()
    const main = /<main[^>]*>(.*?)<\/main>/s.exec(html)?.[1] ?? ''
    const title = /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? ''
    return `${title}\n${main.replace(/<ol>.*?<\/ol>/gs, '')}`
      .replace(/<[^>]+>/g, '\n')
      .replace(/«[^»]*»/g, '')
  }
  async function isOfHer(path: string, ...expected: RegExp[]): Promise<void> {
    const text = plainSpaces(await read(path))
    const left = text
      .split('\n')
      .filter((line) => addressed.test(without(line, [...meantForHer, ...onTheSpot])))
    assert.deepEqual(left, [], path)
    for (const one of expected) assert.match(text, one, path)
  }

  test('at home: her home, her repair, her answer', async () => {
    const draft = await begin(helper, base)
    await isOfHer(`${draft}/danger`, /Pour Madame Vasseur/)
    await isOfHer(`${draft}/danger/eau`, /dites-le à Madame Vasseur/, /Dans le logement de Madame Vasseur/)
    await isOfHer(`${draft}/danger/violence`)
    await isOfHer(`${draft}/quoi`)
    await send(helper, `${draft}/quoi`, { nature: 'drain_blocked' })
    await isOfHer(`${draft}/ou`, /C’est dans le logement de Madame Vasseur/)
    const home = /name="zone" value="([^"]+)"/.exec(await (await helper.get(`${draft}/ou`)).text())?.[1] ?? ''
    await send(helper, `${draft}/ou`, { zone: home, precision: 'la cuisine' })
    await isOfHer(`${draft}/reparation`)
    await send(helper, `${draft}/reparation`, { asked: 'item', item: 'drain' })
    await isOfHer(`${draft}/reparation`, /C’est à demander à Madame Vasseur/)
    await send(helper, `${draft}/reparation`, { asked: 'question', answer: 'Un seul appareil du logement' })
    await isOfHer(`${draft}/reparation?question=cause`, /de chez Madame Vasseur/)
    await send(helper, `${draft}/reparation`, { asked: 'how', how: 'use' })
    await isOfHer(`${draft}/details`, /À demander à Madame Vasseur/)
    await send(helper, `${draft}/details`, { details: '', do: 'next' })
    await isOfHer(`${draft}/reponse`, /Comment répondre à Madame Vasseur \?/, /Nous l’appelons/)
    await send(helper, `${draft}/reponse`, { channel: 'letter', address: '' })
    await isOfHer(
      `${draft}/verifier`,
      /Ce que nous disons à Madame Vasseur/,
      /Madame Vasseur a sa réponse/,
      /Envoyer quand même : Madame Vasseur n’est pas d’accord/,
    )
    assert.equal(await send(helper, `${draft}/abandonner?reponse`, {}), '/aide?reponse')
    const list = await (await helper.get('/aide?reponse')).text()
    assert.match(list, /Rien n’a été envoyé/)
    assert.doesNotMatch(list, /Vous avez votre réponse/)
  })

  test('in the common parts: her neighbours, and what leaves the house', async () => {
    const told = await begin(neighbour, '/moi/signaler')
    await send(neighbour, `${told}/quoi`, { nature: 'lift_stuck' })
    await send(neighbour, `${told}/ou`, { zone: goeland.liftB, precision: '' })
    await send(neighbour, `${told}/details`, { details: '', do: 'next' })
    await send(neighbour, `${told}/reponse`, { channel: 'app', address: '' })
    await send(neighbour, `${told}/verifier`, {})
    for (const other of [true, false]) {
      const draft = await begin(helper, base)
      await send(helper, `${draft}/quoi`, { nature: 'lift_stuck' })
      await isOfHer(`${draft}/ou?lieu=${goeland.liftB}`)
      assert.equal(
        await send(helper, `${draft}/ou`, { zone: goeland.liftB, precision: '' }),
        `${draft}/voisins`,
      )
      const neighbours = plainSpaces(await read(`${draft}/voisins`))
      await isOfHer(`${draft}/voisins`, /Déjà signalé dans cette entrée/, /Ses voisins ne le sauront pas/)
      assert.match(neighbours, other ? /Madame Vasseur se joint/ : /Madame Vasseur l’a déjà signalé/)
      const fault = /name="fault" value="([0-9a-f-]{36})"/.exec(
        await (await helper.get(`${draft}/voisins`)).text(),
      )?.[1]
      await send(helper, `${draft}/voisins`, { fault: other ? (fault ?? '') : 'autre' })
      await send(helper, `${draft}/details`, { details: '', do: 'next' })
      await send(helper, `${draft}/reponse`, { channel: 'call', address: '' })
      await isOfHer(`${draft}/verifier`, /Avec ses voisins/, ...(other ? [/Madame Vasseur se joint/] : []))
      if (other) await send(helper, `${draft}/verifier`, {})
    }
  })

  test('what goes to the City goes without her name', async () => {
    const draft = await begin(helper, base)
    await send(helper, `${draft}/quoi`, { nature: 'street_light' })
    const next = await send(helper, `${draft}/ou`, { zone: idOf('place/JET-TROTTOIR'), precision: '' })
    // Somebody of the sample may have told it already.
    if (next.endsWith('/voisins')) await send(helper, next, { fault: 'autre' })
    await send(helper, `${draft}/details`, { details: 'Rien ne s’allume', do: 'next' })
    await send(helper, `${draft}/reponse`, { channel: 'letter', address: '' })
    await isOfHer(`${draft}/verifier`, /Ce que nous disons à Madame Vasseur/, /sans le nom de Madame Vasseur/)
  })
})
