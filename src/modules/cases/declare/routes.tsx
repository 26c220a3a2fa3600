// At which addresses does one declare? The same questions for a resident and for the helper who speaks for her.
import type { Hono } from 'hono'
import { as } from '../../../platform/db/database.ts'
import { photosMax } from '../../../platform/files/photos.ts'
import { isId, readFields } from '../../../platform/http/fields.ts'
import type { Env, PalierContext } from '../../../platform/http/kernel.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Services } from '../../../platform/services.ts'
import { islandHref } from '../../../surfaces/islands/build.ts'
import { residentPage } from '../../../surfaces/resident/shell.tsx'
import type { Errors } from '../../../ui/form.tsx'
import { renderPart } from '../../../ui/page.tsx'
import { deciderFor, findRuling, previewDecision } from '../../competence/index.ts'
import { type findHomeOfResident, listEquipment } from '../../homes/index.ts'
import { findDangerReach } from '../../on-call/index.ts'
import { landlordOf } from '../../settings/index.ts'
import { holdFor } from '../../sign-in/index.ts'
import { searchNatures } from '../../subjects/index.ts'
import { followWords } from '../follow/words.fr.ts'
import { heldTexts, photosAgain } from '../held.ts'
import { readPhotoForm } from '../photo-upload.ts'
import { sendPhotos } from '../photos.ts'
import { findCase, listNatures } from '../queries.ts'
import type { Speaker } from '../speaker.ts'
import { dangers } from '../words.fr.ts'
import { Check } from './check.tsx'
import { DangerPage, DangerQuestion } from './danger.tsx'
import { asksOf, beginDraft, type Declaration, dropDraft, listBegun, loadDeclaration } from './draft.ts'
import { type DeclareWords, wordsFor } from './helper-words.fr.ts'
import { type Again, keepAnswer } from './keep.ts'
import { Details, Neighbours, NoHome, Reply, Where } from './pages.tsx'
import { Repair } from './repair.tsx'
import { listKnownWays, readWay } from './reply.ts'
import { findSent, sendDanger } from './send.ts'
import { dangerOf, dangerPlaces, isStep, mayVisit, nextStep, type Step, slugOf } from './steps.ts'
import { Found, queryMax, What } from './what.tsx'
import { words } from './words.fr.ts'
import { suggestZone, zonesFor } from './zones.ts'

type WhoSpeaks = (c: PalierContext) => Promise<Speaker>
/** `prefix`: /moi/signaler, or /aide/:resident/signaler. */
export function declareRoutes(
  app: Hono<Env>,
  services: Services,
  prefix: string,
  whoSpeaks: WhoSpeaks,
): void {
  const linkTo = (speaker: Speaker, id: string, step: string) => `${speaker.declareBase}/${id}/${step}`
  const receiptOf = (speaker: Speaker, number: number) => `${speaker.home}/demandes/${number}?envoyee=1`

  /** The draft of the address; what became a demand leads to it, what is not hers does not exist. */
  async function load(c: PalierContext, speaker: Speaker): Promise<Declaration | Response> {
    const id = c.req.param('draft') ?? ''
    if (!isId(id)) throw unknownDraft()
    const decide = await deciderFor(services, services.clock.now())
    const declaration = await as(services.db, speaker.actor, (tx) =>
      loadDeclaration(tx, speaker, id, decide, services.clock.now()),
    )
    if (declaration) {
      const sent = await findSent(services, speaker, id)
      if (!sent) return declaration
      // Filed, then cut before the draft was forgotten.
      await dropDraft(services, speaker, id)
      return c.redirect(receiptOf(speaker, sent.number), 303)
    }
    const sent = await findSent(services, speaker, id)
    if (sent) return c.redirect(receiptOf(speaker, sent.number), 303)
    throw unknownDraft()
  }

  app.get(prefix, async (c) => {
    const speaker = await whoSpeaks(c)
    return c.redirect(linkTo(speaker, await beginDraft(services, speaker), 'danger'), 303)
  })

  app.get(`${prefix}/:draft`, async (c) => {
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return draft
    return c.redirect(linkTo(speaker, draft.id, nextStep(draft.answers, asksOf(draft))), 303)
  })

  app.post(`${prefix}/:draft/abandonner`, async (c) => {
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return draft
    await dropDraft(services, speaker, draft.id)
    // She has her answer from the list: nothing is filed, and she reads so.
    const isAnswered = c.req.query('reponse') !== undefined
    return c.redirect(isAnswered ? `${speaker.home}?reponse` : speaker.home, 303)
  })

  app.get(`${prefix}/:draft/danger`, async (c) => {
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return draft
    const begun = await as(services.db, speaker.actor, (tx) => listBegun(tx, speaker, services.clock.now()))
    return residentPage(c, {
      title: words.danger.question,
      home: speaker.home,
      children: (
        <DangerQuestion
          speaker={speaker}
          draftId={draft.id}
          begun={begun.filter(({ id }) => id !== draft.id)}
          now={services.clock.now()}
        />
      ),
    })
  })

  async function danger(c: PalierContext, errors?: Errors): Promise<Response> {
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return draft
    const which = dangerOf(c.req.param('which') ?? '')
    if (!which) return c.redirect(linkTo(speaker, draft.id, 'danger'), 303)
    const chosen = c.req.query('sujet')
    const natures = chosen ? await as(services.db, speaker.actor, listNatures) : []
    const nature = natures.find(({ code, danger }) => code === chosen && danger === which)
    const liftId = draft.home ? await findLift(services, speaker, draft.home) : null
    if (c.req.method === 'POST' && !errors && draft.home) {
      const { home } = draft
      const picked = (await readFields(c)).text('place')
      const place = dangerPlaces(which, liftId !== null).find((one) => one === picked)
      if (!place) return danger(c, { place: words.danger.pickPlace })
      const natureCode = nature?.code
      const filed = await sendDanger(services, speaker, draft.id, {
        danger: which,
        place,
        home,
        liftId,
        natureCode,
      })
      return c.redirect(receiptOf(speaker, filed.number), 303)
    }
    const reach = draft.home
      ? await findDangerReach(services, draft.home.agencyId)
      : { isReachable: false, phone: (await landlordOf(services)).phone }
    return residentPage(c, {
      title: dangers[which],
      home: speaker.home,
      errors,
      status: errors ? 422 : 200,
      children: (
        <DangerPage
          speaker={speaker}
          draftId={draft.id}
          danger={which}
          home={draft.home}
          hasLift={liftId !== null}
          {...reach}
          nature={nature}
          errors={errors}
        />
      ),
    })
  }
  app.get(`${prefix}/:draft/danger/:which`, (c) => danger(c))
  app.post(`${prefix}/:draft/danger/:which`, (c) => danger(c))

  async function show(
    c: PalierContext,
    speaker: Speaker,
    declaration: Declaration,
    step: Step,
    again?: Again,
  ): Promise<Response> {
    if (!declaration.home)
      return residentPage(c, {
        title: words.title,
        home: speaker.home,
        children: (
          <NoHome
            phone={(await landlordOf(services)).phone}
            said={speaker.onBehalfOf ? words.noHomeOf(speaker.onBehalfOf) : followWords.noHome}
            back={speaker.home}
          />
        ),
      })
    // Typed when her session ended, or refused a moment ago: shown again either way.
    const typed = again?.typed ?? (await heldTexts(c))
    const errors = again?.errors ?? photosAgain(typed)
    const props = { speaker, declaration, errors }
    const decide = await deciderFor(services, services.clock.now())
    const body = await as(services.db, speaker.actor, async (tx) => {
      switch (step) {
        case 'quoi': {
          const natures = await listNatures(tx)
          const query = (typed.q ?? c.req.query('q') ?? '').trim().slice(0, queryMax)
          const family = query
            ? ''
            : (typed.famille ?? c.req.query('famille') ?? declaration.nature?.family ?? '')
          return (
            <What
              {...props}
              natures={natures}
              query={query}
              found={searchNatures(natures, query)}
              family={family}
            />
          )
        }
        case 'ou': {
          const kinds = declaration.nature?.place_kinds ?? []
          const { where, home } = declaration
          const isElsewhere = Boolean(where?.entranceId && where.entranceId !== home?.entranceId)
          const all = isElsewhere || c.req.query('entrees') === 'toutes'
          const building = await zonesFor(tx, home, kinds, all)
          const chosen =
            c.req.query('lieu') ?? declaration.answers.zoneId ?? suggestZone(building, declaration)
          const precision = typed.precision ?? declaration.answers.placeWords ?? ''
          return (
            <Where {...props} building={building} all={all} chosen={typed.zone || chosen} typed={precision} />
          )
        }
        case 'reparation':
          return <Repair {...props} asked={c.req.query('question') ?? ''} />
        case 'voisins':
          return <Neighbours {...props} now={services.clock.now()} />
        case 'details':
          return (
            <Details
              {...props}
              typed={typed.details ?? declaration.answers.details ?? ''}
              precision={typed.precision ?? declaration.answers.placeWords ?? ''}
            />
          )
        case 'reponse': {
          const ways = await listKnownWays(tx, speaker, declaration.home)
          const { reply } = declaration.answers
          const chosen = readWay(typed.channel ?? '') ?? reply?.channel ?? ways.usual
          return (
            <Reply {...props} ways={ways} chosen={chosen} typed={typed.address ?? reply?.address ?? ''} />
          )
        }
        case 'verifier':
          return (
            <Check
              {...props}
              ways={await listKnownWays(tx, speaker, declaration.home)}
              decided={
                declaration.nature && declaration.where
                  ? ((declaration.answers.joinFaultId
                      ? await findRuling(tx, declaration.answers.joinFaultId)
                      : null) ??
                    (await previewDecision(tx, decide, {
                      nature: declaration.nature,
                      where: declaration.where,
                    })))
                  : null
              }
            />
          )
      }
    })
    return residentPage(c, {
      title: titlesFor(wordsFor(speaker))[step],
      home: speaker.home,
      errors,
      status: again ? (again.status ?? 422) : 200,
      scripts: [islandHref('keep-typed'), ...(islandOf[step] ? [islandHref(islandOf[step])] : [])],
      children: body,
    })
  }

  // The list alone, while she types.
  app.get(`${prefix}/:draft/quoi/sujets.json`, async (c) => {
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return draft
    const query = (c.req.query('q') ?? '').trim().slice(0, queryMax)
    const listed = searchNatures(await as(services.db, speaker.actor, listNatures), query)
    const base = `${speaker.declareBase}/${draft.id}`
    return c.json(
      {
        said: query ? words.what.count(listed.length) : '',
        html: renderPart(<Found base={base} listed={listed} query={query} family="" />),
      },
      200,
      { 'cache-control': 'no-store' },
    )
  })

  app.get(`${prefix}/:draft/:step`, async (c) => {
    const step = c.req.param('step')
    if (!isStep(step)) return c.notFound()
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return draft
    if (!mayVisit(step, draft.answers, asksOf(draft)))
      return c.redirect(linkTo(speaker, draft.id, nextStep(draft.answers, asksOf(draft))), 303)
    return show(c, speaker, draft, step)
  })

  app.post(`${prefix}/:draft/:step`, async (c) => {
    const step = c.req.param('step')
    if (!isStep(step)) return c.notFound()
    const speaker = await whoSpeaks(c)
    const draft = await load(c, speaker)
    if (draft instanceof Response) return step === 'details' ? takeLateWords(c, speaker, draft) : draft
    const outcome = await keepAnswer(services, c, speaker, draft, step)
    if ('number' in outcome) return c.redirect(receiptOf(speaker, outcome.number), 303)
    if ('danger' in outcome) {
      const step = `danger/${slugOf(outcome.danger)}?sujet=${outcome.natureCode}`
      return c.redirect(linkTo(speaker, draft.id, step), 303)
    }
    if ('errors' in outcome) {
      const now = await load(c, speaker)
      return now instanceof Response ? now : show(c, speaker, now, step, outcome)
    }
    // Read again: a new place may have brought neighbours, another tab may have sent everything.
    const now = await load(c, speaker)
    if (now instanceof Response) return now
    const next = outcome.stay ? step : nextStep(now.answers, asksOf(now))
    return c.redirect(linkTo(speaker, now.id, next), 303)
  })

  /** Sent from another tab meanwhile: what she wrote in this one waits in the message of the demand. */
  async function takeLateWords(c: PalierContext, speaker: Speaker, receipt: Response): Promise<Response> {
    const sent = await as(services.db, speaker.actor, (tx) => findCase(tx, c.req.param('draft') ?? ''))
    const { fields, photos } = await readPhotoForm(c, services, photosMax)
    const said = fields.text('details').replaceAll('\r\n', '\n').trim()
    if (!sent || (photos.length === 0 && (said === '' || said === sent.details))) return receipt
    await sendPhotos(services, speaker.actor, sent.id, photos)
    if (said === '' || said === sent.details) return receipt
    const page = `${speaker.home}/demandes/${sent.number}`
    await holdFor(c, page, { action: `${page}/message`, fields: { message: [said] } })
    return c.redirect(`${page}?fait=dejaPartie`, 303)
  }
}

const unknownDraft = () =>
  new Refusal('missing', 'drafts.unknown', 'Cette déclaration n’existe pas, ou elle n’est pas à vous.')

const titlesFor = (words: DeclareWords): Record<Step, string> => ({
  quoi: words.what.question,
  ou: words.where.question,
  reparation: words.repair.title,
  voisins: words.neighbours.question,
  details: words.details.question,
  reponse: words.reply.question,
  verifier: words.check.question,
})

const islandOf: Partial<Record<Step, string>> = { quoi: 'subject-search', details: 'photo-input' }

async function findLift(
  services: Services,
  speaker: Speaker,
  home: NonNullable<Awaited<ReturnType<typeof findHomeOfResident>>>,
): Promise<string | null> {
  const all = await as(services.db, speaker.actor, (tx) => listEquipment(tx, home.buildingId))
  return all.find((one) => one.kind === 'lift' && one.entrance_id === home.entranceId)?.id ?? null
}
