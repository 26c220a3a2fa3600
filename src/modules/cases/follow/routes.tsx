// At which addresses does one follow a demand? For the resident her own, for the helper those she filed.
import type { Hono } from 'hono'
import { systemActor } from '../../../platform/db/actor.ts'
import { as } from '../../../platform/db/database.ts'
import { photosMax } from '../../../platform/files/photos.ts'
import { commandOf, readFields } from '../../../platform/http/fields.ts'
import type { Env, PalierContext } from '../../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../../platform/refusal.ts'
import type { Services } from '../../../platform/services.ts'
import { isNumberHere } from '../../../platform/voice/line.ts'
import { islandHref } from '../../../surfaces/islands/build.ts'
import { residentPage } from '../../../surfaces/resident/shell.tsx'
import { BackLink } from '../../../ui/parts.tsx'
import { dispute, listBodyPhotos, loadFollow } from '../../competence/index.ts'
import { findDangerNews } from '../../on-call/index.ts'
import { contestDecision, contestMax, repairWords } from '../../repairs/index.ts'
import { landlordOf } from '../../settings/index.ts'
import { addMessage, closeCase } from '../actions.ts'
import { callCodeOf } from '../call-code.ts'
import { findFollowKey } from '../follow-key.ts'
import { heldTexts, photosAgain } from '../held.ts'
import { readPhotoForm } from '../photo-upload.ts'
import { findPhoto, sendPhotos } from '../photos.ts'
import type { Speaker } from '../speaker.ts'
import { giveVerdict } from '../verdicts.ts'
import { type FollowWords, wordsFor } from './helper-words.fr.ts'
import { CaseCard, CasePage, NoCase } from './pages.tsx'
import { type FollowedCase, findFollowed, listOwnCases, loadStory } from './queries.ts'
import { followWords as words } from './words.fr.ts'

/** Who reads: her demands are hers, a helper's are those she filed. */
export type Reader = Pick<Speaker, 'actor' | 'home' | 'name'>
type Again = { errors: Record<string, string>; typed: Record<string, string>; status?: 413 | 422 }

const messageMax = 4000
const saidAfter = (words: FollowWords): Record<string, string> => ({
  oui: words.verdict.thanksYes,
  non: words.verdict.thanksNo,
  message: words.message.sent,
  retiree: words.withdraw.done,
  competence: words.disputed,
  dejaPartie: words.message.late,
  contestee: repairWords.contestSent,
})

export function followRoutes(
  app: Hono<Env>,
  services: Services,
  home: '/moi' | '/aide',
  whoReads: (c: PalierContext) => Reader,
): void {
  const own = ({ actor }: Reader, person: string | null = null) =>
    actor.kind === 'resident' ? { residentId: actor.id } : { filedBy: actor.id, for: person }

  async function load(c: PalierContext, reader: Reader): Promise<FollowedCase> {
    const number = Number(c.req.param('number'))
    const one = Number.isSafeInteger(number)
      ? await as(services.db, reader.actor, (tx) => findFollowed(tx, { number }))
      : undefined
    const isOwn = reader.actor.kind === 'resident' ? one?.residentId : one?.filedBy
    if (!one || isOwn !== reader.actor.id) throw new Refusal('missing', 'cases.not_found', words.noneYet)
    return one
  }

  /** Hers alone: a code goes on when help has ended. What is sensitive is told to nobody by telephone. */
  async function phoneCode(one: FollowedCase): Promise<{ phone: string; key: string; code: string } | null> {
    const { phone } = await landlordOf(services)
    if (one.isSensitive || phone === '' || !isNumberHere(services)) return null
    const key = await as(services.db, systemActor, findFollowKey)
    return key === null ? null : { phone, key, code: callCodeOf(services.secret, one.id) }
  }

  async function show(c: PalierContext, reader: Reader, again?: Again): Promise<Response> {
    const one = await load(c, reader)
    const { told, others, who } = await as(services.db, reader.actor, async (tx) => ({
      who: await loadFollow(tx, { id: one.id, fault_id: one.faultId }),
      told: await loadStory(tx, one.id),
      others: await listOwnCases(tx, own(reader, one.residentId), 7),
    }))
    const isLive = one.state === 'open' || one.state === 'answered'
    const byPhone = home === '/moi' && isLive ? await phoneCode(one) : null
    const danger = one.urgency === 'danger' && isLive ? await findDangerNews(services, one.id) : null
    const typed = again?.typed ?? (await heldTexts(c))
    const errors = again?.errors ?? photosAgain(typed)
    return residentPage(c, {
      title: one.nature,
      home,
      errors,
      status: again ? (again.status ?? 422) : 200,
      scripts: [islandHref('keep-typed'), islandHref('photo-input')],
      children: (
        <CasePage
          one={one}
          told={told}
          others={others.filter((other) => other.id !== one.id).slice(0, 6)}
          home={home}
          now={services.clock.now()}
          danger={danger}
          byPhone={byPhone}
          said={saidAfter(wordsFor(home, one.person))[c.req.query('fait') ?? ''] ?? null}
          isSent={c.req.query('envoyee') !== undefined}
          errors={errors}
          typed={typed}
          who={who}
        />
      ),
    })
  }

  const back = (c: PalierContext, one: FollowedCase, done: string) =>
    c.redirect(`${home}/demandes/${one.number}?fait=${done}`, 303)

  app.get(`${home}/demandes`, async (c) => {
    const reader = whoReads(c)
    const cases = await as(services.db, reader.actor, (tx) => listOwnCases(tx, own(reader), 100))
    const now = services.clock.now()
    const live = cases.filter(({ state }) => state === 'open' || state === 'answered')
    const ended = cases.filter((one) => !live.includes(one))
    const title = home === '/moi' ? words.nav.cases : words.helpFiled
    return residentPage(c, {
      title,
      home,
      children: (
        <>
          <BackLink href={home} />
          <h1>{title}</h1>
          {cases.length === 0 &&
            (home === '/moi' ? (
              <NoCase title={words.noneYet} href="/moi/signaler" />
            ) : (
              <p>{words.helpFiledNone}</p>
            ))}
          <div class="stack">
            {live.map((one) => (
              <CaseCard one={one} base={`${home}/demandes`} now={now} withPerson={home === '/aide'} />
            ))}
          </div>
          {ended.length > 0 && <h2>{words.done}</h2>}
          <div class="stack">
            {ended.map((one) => (
              <CaseCard one={one} base={`${home}/demandes`} now={now} withPerson={home === '/aide'} />
            ))}
          </div>
        </>
      ),
    })
  })

  app.get(`${home}/demandes/:number{[0-9]{1,12}}`, (c) => show(c, whoReads(c)))

  app.post(`${home}/demandes/:number{[0-9]{1,12}}/message`, async (c) => {
    const reader = whoReads(c)
    const one = await load(c, reader)
    const { fields, photos, errors, status } = await readPhotoForm(c, services, photosMax)
    const message = fields.text('message').replaceAll('\r\n', '\n').trim()
    const command = commandOf(fields)
    if (message.length > messageMax) errors.message = words.message.tooLong
    if (message === '' && photos.length === 0 && Object.keys(errors).length === 0)
      errors.message = words.message.missing
    // The photos that could be read are kept even when something else is refused.
    await sendPhotos(services, reader.actor, one.id, photos).catch((error: unknown) => {
      // Too many already: said beside the photos, with her message still in its field.
      if (!(error instanceof Refusal) || !error.fields.photos) throw error
      errors.photos = error.fields.photos
    })
    if (Object.keys(errors).length > 0)
      return show(c, reader, { errors, typed: { message, command }, status })
    if (message)
      await addMessage(services, reader.actor, one.id, {
        channel: 'app',
        body: message,
        by: reader.name,
        messageId: `app:${command}`,
      })
    return back(c, one, 'message')
  })

  app.post(`${home}/demandes/:number{[0-9]{1,12}}/reglee`, async (c) => {
    const reader = whoReads(c)
    const one = await load(c, reader)
    const fields = await readFields(c)
    const settled = fields.text('settled')
    const typed = { words: fields.text('words').trim().slice(0, messageMax) }
    if (settled !== 'yes' && settled !== 'no')
      return show(c, reader, { errors: { settled: words.verdict.missing }, typed })
    await giveVerdict(services, reader.actor, one.id, {
      settled: settled === 'yes',
      words: typed.words,
      by: reader.actor.kind,
    })
    return back(c, one, settled === 'yes' ? 'oui' : 'non')
  })

  app.post(`${home}/demandes/:number{[0-9]{1,12}}/competence`, async (c) => {
    const reader = whoReads(c)
    const one = await load(c, reader)
    const fields = await readFields(c)
    const said = fields.text('dispute').trim().slice(0, messageMax)
    try {
      await dispute(services, reader.actor, one.id, {
        commandId: commandOf(fields),
        words: said,
        by: reader.name,
      })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid') throw error
      return show(c, reader, { errors: refusal.fields, typed: { dispute: said } })
    }
    return back(c, one, 'competence')
  })

  app.post(`${home}/demandes/:number{[0-9]{1,12}}/contester`, async (c) => {
    const reader = whoReads(c)
    const one = await load(c, reader)
    const said = (await readFields(c)).text('contest_words').replaceAll('\r\n', '\n').trim()
    await contestDecision(services, reader.actor, one.id, said.slice(0, contestMax))
    return back(c, one, 'contestee')
  })

  app.post(`${home}/demandes/:number{[0-9]{1,12}}/retirer`, async (c) => {
    const reader = whoReads(c)
    const one = await load(c, reader)
    const reason = (await readFields(c)).text('reason').trim().slice(0, messageMax)
    if (reason === '')
      return show(c, reader, { errors: { reason: words.withdraw.missing }, typed: { reason } })
    // Sent twice: it is already withdrawn.
    if (one.state !== 'closed') await closeCase(services, reader.actor, one.id, 'withdrawn', reason)
    return back(c, one, 'retiree')
  })

  app.get(`${home}/photos/:sha256{[0-9a-f]{64}}`, async (c) => {
    const { actor } = whoReads(c)
    const sha256 = c.req.param('sha256')
    return sendPhoto(c, sha256, await as(services.db, actor, (tx) => findPhoto(tx, sha256)))
  })

  // What a body answered with goes with the demand that was answered.
  app.get(`${home}/demandes/:number{[0-9]{1,12}}/photos/:sha256{[0-9a-f]{64}}`, async (c) => {
    const reader = whoReads(c)
    const one = await load(c, reader)
    const sha256 = c.req.param('sha256')
    const photos = await as(services.db, reader.actor, (tx) => listBodyPhotos(tx, one.id))
    return sendPhoto(
      c,
      sha256,
      photos.find((photo) => photo.sha256 === sha256),
    )
  })

  async function sendPhoto(
    c: PalierContext,
    sha256: string,
    photo: { type: string } | undefined,
  ): Promise<Response> {
    if (!photo) throw new Refusal('missing', 'photos.unknown', words.photoUnknown)
    const { stream, bytes } = await services.files.open(sha256).catch(() => {
      // Named by the database, lost on the disk: a copy is restored by hand, the page goes on without it.
      throw new Refusal('missing', 'photos.lost', words.photoUnknown)
    })
    return c.body(stream, 200, {
      'content-type': photo.type,
      'content-length': String(bytes),
      'cache-control': 'private, max-age=86400, immutable',
      'content-disposition': 'inline',
    })
  }
}
