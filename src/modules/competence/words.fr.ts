// Every French word of what is passed on and of who is competent, for residents and bodies.
import { paris } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { ShownReferral } from './queries.ts'

const day = (at: Temporal.Instant) => sayDay(at.toZonedDateTimeISO(paris).toPlainDate())
/** "de la Ville", "du Département", "des Voies navigables", "d’Enedis". */
/** « le syndic » : à → au. */
export const to = (spoken: string) =>
  spoken.startsWith('le ')
    ? `au ${spoken.slice(3)}`
    : spoken.startsWith('les ')
      ? `aux ${spoken.slice(4)}`
      : `à ${spoken}`
const of = (spoken: string) =>
  spoken.startsWith('le ')
    ? `du ${spoken.slice(3)}`
    : spoken.startsWith('les ')
      ? `des ${spoken.slice(4)}`
      : /^[aeiouyéèêàâîôû]/i.test(spoken)
        ? `d’${spoken}`
        : `de ${spoken}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const refusals: Record<string, string> = {
  out_of_competence: 'Ce n’est pas de notre compétence',
  out_of_area: 'Ce n’est pas sur notre territoire',
  duplicate: 'Nous l’avons déjà',
  not_ours_contract: 'Ce n’est pas dans notre contrat',
  other: 'Autre raison',
}

export const referralStates: Record<string, string> = {
  proposed: 'transmise, sans réponse pour l’instant',
  accepted: 'acceptée',
  refused: 'refusée',
  done: 'dite faite',
  withdrawn: 'reprise par nous',
}

/** One that has not left yet is not said to be passed on. */
export function sayState({ state, sentAt }: { state: string; sentAt: unknown }): string {
  if (state === 'proposed' && !sentAt) return 'pas encore partie'
  return referralStates[state] ?? state
}

export const words = {
  us: 'nous',
  open311Closed: 'C’est fait.',
  company: (name: string) => `l’entreprise ${name}`,
  undecided: 'Nous cherchons qui s’occupe de cela. Votre délai ne change pas.',
  undecidedSource: 'Aucune règle ne répond : une personne décide.',
  unknownCase: 'Cette demande n’existe pas, ou elle n’est pas dans votre secteur.',
  told: {
    accepted: (spoken: string, reference: string) =>
      `${capital(spoken)} prend en charge votre demande.${reference ? ` Son numéro là-bas : ${reference}.` : ''}`,
    refused: (spoken: string) =>
      `${capital(spoken)} nous dit que ce n’est pas de sa compétence. Nous cherchons qui est compétent. Votre date de départ ne change pas.`,
    decided: (sentence: string) =>
      `Une personne a regardé votre demande. ${sentence} Votre date de départ ne change pas.`,
    settled: (outcome: string, answer: string) =>
      `Vous n’étiez pas d’accord sur qui est compétent. ${outcome === 'changed' ? 'Nous avons changé d’avis' : 'Nous maintenons'} : ${answer}`,
    inTheHall: (spoken: string) => `${capital(spoken)} a répondu aux personnes qui l’ont signalé.`,
    answered: (spoken: string, said: string) => `${capital(spoken)} nous répond : « ${said} »`,
  },
  photos: {
    only: (spoken: string) => `Photo ${of(spoken)}`,
    several: (spoken: string) => `Photos ${of(spoken)}`,
    oneOf: (rank: number, spoken: string) => `Photo ${rank} ${of(spoken)}`,
  },
  colleague: {
    refused: (it: ShownReferral, step: { refusal: string | null; words: string }) => ({
      subject: `${it.body} refuse : ${it.nature}`,
      paragraphs: [
        `${it.body} refuse la transmission ${it.number}, « ${it.nature} », ${it.place}.`,
        `Sa raison : ${refusals[step.refusal ?? 'other']}${step.words ? `. ${step.words}` : ''}.`,
        'La demande attend que vous disiez qui est compétent. Son délai court toujours.',
      ],
    }),
    asked: (it: ShownReferral, step: { words: string; said_by: string }) => ({
      subject: `${it.body} pose une question : ${it.nature}`,
      paragraphs: [
        `${step.said_by} (${it.body}) demande : « ${step.words} »`,
        'Répondez depuis la demande : votre réponse lui part par e-mail.',
      ],
    }),
    answered: (it: ShownReferral, step: { words: string; said_by: string }) => ({
      subject: `${it.body} donne des nouvelles : ${it.nature}`,
      paragraphs: [`${step.said_by} écrit : « ${step.words} »`, 'Les personnes concernées l’ont lu.'],
    }),
    done: (it: ShownReferral, step: { words: string; said_by: string }) => ({
      subject: `${it.body} dit que c’est fait : ${it.nature}`,
      paragraphs: [
        `${step.said_by} écrit : « ${step.words} »`,
        'Les personnes concernées l’ont lu. Il reste à leur donner la réponse définitive : elle est prête sur la demande.',
      ],
    }),
  },
  mailButton: 'Répondre',
  mail(
    it: ShownReferral,
    occasion: 'first' | 'again' | 'reminder' | 'manager' | 'told' | 'wrote' | 'more' | 'taken_back',
    said = '',
  ) {
    const about = `${it.nature}, ${it.place}`
    const contact = `Une question ? ${it.agency}, ${it.agencyPhone}.`
    const what =
      occasion === 'taken_back'
        ? [`C’était : ${about}, signalé ${day(it.saidAt)}.`, contact]
        : [
            `Des habitants nous signalent : ${about}.`,
            `Signalé ${day(it.saidAt)}${it.voices > 1 ? `, par ${it.voices} personnes` : ''}.`,
            ...(it.words ? [`Ce qui nous est dit : « ${it.words} »`] : []),
            `Le lien ci-dessous suffit, sans compte : accepter, refuser avec une raison, poser une question, répondre. Il sert pour cette seule demande.`,
            contact,
          ]
    const begin: Record<typeof occasion, string[]> = {
      first: ['Bonjour,', 'Nous vous transmettons une demande qui relève de votre compétence.'],
      again: ['Bonjour,', 'Voici un nouveau lien, comme vous l’avez demandé.'],
      reminder: [
        'Bonjour,',
        it.state === 'accepted'
          ? `Vous avez pris cette demande${it.acceptedAt ? ` ${day(it.acceptedAt)}` : ''}. Les habitants attendent des nouvelles : où en êtes-vous ?`
          : 'Nous n’avons pas encore de réponse à cette demande. Pouvez-vous nous dire si vous la prenez ?',
      ],
      manager: [
        'Bonjour,',
        `Cette demande, transmise ${it.sentAt ? day(it.sentAt) : ''}, est restée sans réponse malgré nos rappels. Nous vous la signalons.`,
      ],
      taken_back: ['Bonjour,', 'Nous reprenons cette demande : elle n’attend plus rien de vous. Merci.'],
      told: ['Bonjour,', `Voici notre réponse à votre question : « ${said} »`],
      wrote: ['Bonjour,', `Nous vous écrivons au sujet de cette demande : « ${said} »`],
      more: [
        'Bonjour,',
        'De nouvelles photos sont arrivées pour cette demande : elles sont derrière le lien.',
      ],
    }
    const subjects: Record<typeof occasion, string> = {
      first: `Demande ${it.number} : ${about}`,
      again: `Nouveau lien, demande ${it.number} : ${about}`,
      reminder: `Rappel, demande ${it.number} : ${about}`,
      manager: `Sans réponse, demande ${it.number} : ${about}`,
      taken_back: `Reprise par nous, demande ${it.number} : ${about}`,
      told: `Notre réponse, demande ${it.number} : ${about}`,
      wrote: `Un mot de nous, demande ${it.number} : ${about}`,
      more: `Nouvelles photos, demande ${it.number} : ${about}`,
    }
    return { subject: subjects[occasion], paragraphs: [...begin[occasion], ...what] }
  },
  partner: {
    unknown: 'Cette transmission n’existe pas, ou elle a été reprise.',
    over: 'Vous avez déjà répondu à cette demande : elle n’attend plus rien de vous.',
    title: (number: number) => `Demande transmise ${number}`,
    nameNeeded: 'Écrivez votre nom : la personne qui vous lira saura qui a répondu.',
    refusalNeeded: 'Dites pourquoi, en une phrase.',
    reasonNeeded: 'Choisissez la raison de votre refus.',
    answerNeeded: 'Écrivez votre réponse.',
    questionNeeded: 'Écrivez votre question.',
    what: 'Quoi',
    where: 'Où',
    since: 'Signalé',
    voices: 'Combien de personnes',
    said: 'Ce qui nous est dit',
    state: 'Où en est-on',
    contact: 'Nous joindre',
    photosSent: 'Photos jointes',
    photo: (n: number) => `Photo ${n}`,
    map: 'Voir sur une carte',
    yourName: 'Votre nom et votre service',
    yourNameHint: 'Par exemple : A. Martin, éclairage public.',
    accept: 'Nous prenons cette demande',
    reference: 'Votre numéro, si vous en avez un',
    refuseTitle: 'Ce n’est pas à nous',
    reason: 'Pourquoi ?',
    refusalWords: 'Une précision',
    refusalHint:
      'Si vous savez qui est compétent, dites-le-nous : cela fait gagner du temps à tout le monde.',
    refuse: 'Refuser',
    askTitle: 'Poser une question',
    question: 'Votre question',
    ask: 'Envoyer la question',
    answerTitle: 'Répondre aux habitants',
    answer: 'Votre réponse',
    answerHint: 'Les personnes qui l’ont signalé la liront telle quelle : pas de nom, s’il vous plaît.',
    photos: 'Photos, si vous en avez',
    tellNews: 'Donner des nouvelles',
    done: 'C’est fait',
    thanks: 'Merci, c’est transmis.',
    overTitle: 'Cette demande n’attend plus rien de vous.',
    more: 'Ajouter un mot',
    story: 'Ce qui s’est passé',
    takenBackTitle: 'Nous avons repris cette demande',
    takenBack: 'Elle n’attend plus rien de vous. Merci.',
    takenBackOther:
      'Vous avez un autre message de nous sur le même sujet ? Répondez par le lien de celui-là.',
    askUs: (name: string) => `Une question ? Appelez ${name} :`,
    expiredTitle: 'Ce lien a expiré',
    expired: 'Nous pouvons vous en envoyer un autre, à la même adresse.',
    fresh: 'Recevoir un nouveau lien',
    freshSent: 'Un nouveau lien est parti à l’adresse qui avait reçu celui-ci.',
  },
  steps: {
    sent: 'a transmis',
    opened: 'a ouvert le lien',
    accepted: 'accepte',
    refused: 'refuse',
    asked: 'demande',
    told: 'écrit',
    answered: 'donne des nouvelles',
    done: 'dit que c’est fait',
    reminded: 'a rappelé',
    escalated: 'a écrit au responsable',
    withdrawn: 'a repris la demande',
  } as Record<string, string>,
  follow: {
    title: 'Qui est compétent',
    decidedAnew: 'Une personne a décidé qui s’en occupe',
    passedOn: (spoken: string, number: number) => `Transmise ${to(spoken)}, transmission n° ${number}`,
    passedOnMore: 'Nous gardons un rappel.',
    spokenToMore: 'Une personne de l’agence lui a parlé. Nous gardons un rappel.',
    taken: (spoken: string) => `${capital(spoken)} s’en occupe`,
    notTaken: (spoken: string) => `${capital(spoken)} répond que ce n’est pas de sa compétence`,
    notTakenMore: 'Nous cherchons qui est compétent. La date de départ ne change pas.',
    why: 'Pourquoi',
    told: (person: string, sentence: string) => `Ce que nous disons à ${person} : « ${sentence} »`,
    passed: (spoken: string, person: string | null) =>
      person === null
        ? `Nous transmettons vos mots et vos photos ${to(spoken)}, sans votre nom, et nous gardons un rappel.`
        : `Nous transmettons ${to(spoken)} ce qui est écrit ici et les photos, sans le nom de ${person}, et nous gardons un rappel.`,
    passedOnce: (spoken: string) =>
      `Vos voisins l’ont déjà signalé : nous le transmettons ${to(spoken)} une seule fois, et nous disons combien vous êtes.`,
    disputeTitle: 'Je ne suis pas d’accord',
    dispute: 'Dites-nous pourquoi',
    disputeHint: 'Une personne lit ce que vous écrivez et vous répond. Votre délai ne change pas.',
    disputeSend: 'Demander qu’une personne regarde',
    disputeNeeded: 'Écrivez en une phrase pourquoi vous n’êtes pas d’accord.',
    disputed: 'Vous n’êtes pas d’accord : une personne regarde.',
    settled: (outcome: string) => (outcome === 'changed' ? 'Nous avons changé d’avis' : 'Nous maintenons'),
    theirNumber: (reference: string) => `Son numéro : ${reference}.`,
    reference: (reference: string) => `son numéro : ${reference}`,
  },
} as const
