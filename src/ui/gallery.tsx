// What does everything look like, on one page, with plausible words? For tests, pictures and newcomers.
import type { JSX } from 'preact'
import { type Building, Elevation, landingId, partId } from './elevation.tsx'
import {
  Checkboxes,
  CodeInput,
  DangerButton,
  DateInput,
  ErrorSummary,
  FileInput,
  Form,
  LinkButton,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextButton,
  TextInput,
} from './form.tsx'
import { ChartSamples } from './gallery-charts.tsx'
import type { Mark } from './icons.tsx'
import { DeskLayout, type LandlordLook, type NavLink, PublicLayout, ResidentLayout } from './page.tsx'
import {
  BackLink,
  DataTable,
  Details,
  EmptyState,
  Figures,
  Notice,
  Pagination,
  PhoneLink,
  StatusTag,
  Stepper,
  SummaryList,
  Timeline,
} from './parts.tsx'

const landlord: LandlordLook = { name: 'Habitat du Port', phone: '03 21 00 10 20' }

export const sampleMarks = {
  waiting: { word: 'En attente', shape: 'half', tone: 'wait' },
  planned: { word: 'Rendez-vous pris', shape: 'circle', tone: 'info' },
  repaired: { word: 'Réparé', shape: 'check', tone: 'done' },
  stuck: { word: 'En panne', shape: 'triangle', tone: 'danger' },
  withdrawn: { word: 'Retirée', shape: 'bar', tone: 'neutral' },
} satisfies Record<string, Mark>

// Three entrances, five floors, four homes a floor: sixty homes.
export function sampleBuilding(entrances = 3): Building {
  return {
    name: 'Les Dunes',
    entrances: ['A', 'B', 'C'].slice(0, entrances).map((code) => ({
      id: `entrance-${code}`,
      code,
      lift: { id: `lift-${code}` },
      floors: [1, 2, 3, 4, 5].map((level) => ({
        level,
        homes: [1, 2, 3, 4].map((door) => ({
          id: `home-${code}${level}${door}`,
          label: `${code}${level}${door}`,
        })),
      })),
    })),
    outdoor: [
      { id: 'out-1', label: 'Parking nord', kind: 'car_park' },
      { id: 'out-2', label: 'Pelouse', kind: 'lawn' },
      { id: 'out-3', label: 'Local poubelles', kind: 'bin_room' },
      { id: 'out-4', label: 'Aire de jeux', kind: 'playground' },
      { id: 'out-5', label: 'Allée', kind: 'path' },
      { id: 'out-6', label: 'Rue de Thermes', kind: 'street' },
    ],
  }
}

function marksOf(building: Building): Record<string, Mark> {
  const [first, second] = building.entrances
  return {
    'lift-A': sampleMarks.stuck,
    'home-A32': sampleMarks.repaired,
    'home-B11': sampleMarks.planned,
    'home-B54': sampleMarks.waiting,
    'out-1': sampleMarks.waiting,
    ...(first ? { [landingId(first, 2)]: sampleMarks.waiting } : {}),
    ...(second ? { [partId(second, 'hall')]: sampleMarks.repaired } : {}),
  }
}

const errors = {
  what: 'Dites-nous ce qui se passe, en quelques mots.',
  email: 'Cette adresse n’a pas d’arobase (@). Exemple : nadia@exemple.fr.',
  'how[]': 'Choisissez au moins un moyen de vous répondre.',
}

const residentNav: NavLink[] = [
  { href: '/moi', label: 'Accueil' },
  { href: '/moi/demandes', label: 'Mes demandes', current: true },
  { href: '/moi/immeuble', label: 'Mon immeuble' },
]

function FormSamples(): JSX.Element {
  return (
    <>
      <BackLink href="/moi" />
      <ErrorSummary errors={errors} />
      <Stepper now={2} total={5} />
      <h1>Que se passe-t-il ?</h1>
      <Form csrf="sample" multipart>
        <Radios
          name="danger"
          label="Quelqu’un est-il en danger ?"
          hint="Gaz, feu, personne bloquée, fil électrique à nu."
          options={[
            { value: 'no', label: 'Non, personne' },
            { value: 'yes', label: 'Oui', hint: 'Nous vous donnons tout de suite le bon numéro.' },
          ]}
          value="no"
        />
        <TextArea name="what" label="Décrivez le problème" maxLength={2000} errors={errors} value="" />
        <FileInput
          name="photo"
          label="Ajouter une photo"
          hint="Sans visage, si possible."
          optional
          accept="image/*"
        />
        <TextInput
          name="email"
          label="Votre adresse e-mail"
          type="email"
          errors={errors}
          value="nadia.exemple.fr"
        />
        <Checkboxes
          name="how[]"
          label="Comment vous répondre ?"
          errors={errors}
          options={[
            { value: 'sms', label: 'Par SMS' },
            { value: 'letter', label: 'Par courrier' },
          ]}
        />
        <Select
          name="nature"
          label="Nature"
          options={[
            { value: 'lift', label: 'Ascenseur', group: 'Immeuble' },
            { value: 'door', label: 'Porte d’entrée', group: 'Immeuble' },
            { value: 'leak', label: 'Fuite', group: 'Logement' },
          ]}
        />
        <DateInput name="on" label="Depuis quel jour ?" value="2026-11-12" />
        <CodeInput name="code" label="Code reçu" hint="6 chiffres, reçus par SMS au 06 •• •• •• 41." />
        <div class="row">
          <SubmitButton>Continuer</SubmitButton>
          <LinkButton href="/moi">Enregistrer et quitter</LinkButton>
        </div>
      </Form>
    </>
  )
}

const story = (
  <Timeline
    entries={[
      {
        kind: 'said',
        who: 'Vous',
        when: 'lundi 9 novembre, 8 h 12',
        at: '2026-11-09T08:12:00+01:00',
        title: 'Vous avez signalé un ascenseur bloqué',
        children: 'L’ascenseur reste bloqué au 3e, porte ouverte.',
      },
      {
        kind: 'work',
        who: 'Agence du Beau-Marais',
        when: 'lundi 9 novembre, 8 h 40',
        title: 'L’ascensoriste est prévenu',
      },
      {
        kind: 'date',
        who: 'Ascenseurs du Nord',
        when: 'lundi 9 novembre, 9 h 05',
        title: 'Passage prévu jeudi 12 novembre, entre 8 h et 10 h',
      },
      {
        kind: 'answer',
        who: 'Agence du Beau-Marais',
        when: 'jeudi 12 novembre, 11 h 30',
        title: 'Nous vous avons répondu',
        children: 'La carte de commande est remplacée. L’ascenseur fonctionne depuis 11 h.',
      },
      { kind: 'done', who: 'Vous', when: 'vendredi 13 novembre', title: 'Vous avez dit : « C’est réglé »' },
    ]}
  />
)

function PartSamples(): JSX.Element {
  const building = sampleBuilding()
  return (
    <>
      <h2>Un résumé</h2>
      <SummaryList
        rows={[
          { label: 'Quoi', value: 'Ascenseur bloqué', changeHref: '/moi/quoi' },
          { label: 'Où', value: 'Les Dunes, entrée A, palier du 3e étage', changeHref: '/moi/ou' },
          { label: 'État', value: <StatusTag {...sampleMarks.planned} /> },
        ]}
      />
      <p class="row">
        {Object.values(sampleMarks).map((mark) => (
          <StatusTag {...mark} />
        ))}
      </p>
      <h2>L’histoire d’une demande</h2>
      {story}
      <Notice title="L’ascensoriste passe jeudi">
        <p>Jeudi 12 novembre, entre 8 h et 10 h. Vous n’avez rien à faire.</p>
      </Notice>
      <Notice tone="done" title="Votre demande est partie">
        <p>
          Votre gardienne l’a reçue. <a href="/moi">Suivre ma demande</a>
        </p>
      </Notice>
      <Notice tone="wait" title="Déjà signalé dans votre entrée">
        <p>Deux voisins attendent la même réponse.</p>
      </Notice>
      <Notice tone="danger" title="Odeur de gaz ?">
        <p>
          Sortez, puis appelez le <PhoneLink number="0 800 47 33 33" />.
        </p>
      </Notice>
      <h2>Où est-ce ?</h2>
      <Elevation
        building={sampleBuilding(1)}
        mode="pick"
        hrefOf={pickHref}
        marks={{ 'lift-A': sampleMarks.stuck }}
      />
      <h2>L’immeuble d’un coup d’œil</h2>
      <Elevation building={building} mode="show" marks={marksOf(building)} />
      <Details summary="Comment lire ce dessin ?">
        <p>Chaque fenêtre est un logement. Une forme dit où en est la demande.</p>
      </Details>
      <EmptyState title="Aucune demande en cours">
        <p>Un robinet qui goutte, une lumière en panne ? Dites-le-nous.</p>
        <LinkButton href="/moi/signaler" main>
          Signaler
        </LinkButton>
      </EmptyState>
      <Pagination previousHref="?avant=1" nextHref="?apres=2" />
      <div class="row">
        <SecondaryButton>Ajouter un message</SecondaryButton>
        <DangerButton>Retirer ma demande</DangerButton>
        <TextButton>Se déconnecter</TextButton>
      </div>
    </>
  )
}

function pickHref(zone: { id: string; kind: string }): string | undefined {
  return zone.kind === 'home' ? undefined : `/moi/signaler?lieu=${encodeURIComponent(zone.id)}`
}

export function Gallery(): JSX.Element {
  return (
    <ResidentLayout
      title="Que se passe-t-il ?"
      landlord={landlord}
      nav={residentNav}
      errors={errors}
      person="Nadia Lemaire"
      csrf="sample"
    >
      <FormSamples />
      <PartSamples />
    </ResidentLayout>
  )
}

export function PublicGallery(): JSX.Element {
  return (
    <PublicLayout
      title={landlord.name}
      landlord={landlord}
      nav={[{ href: '/agences', label: 'Agences' }]}
      footLinks={[{ href: '/accessibilite', label: 'Accessibilité' }]}
    >
      <h1>Vous avez dit · Nous avons fait</h1>
      <p>Ce que les habitants de l’immeuble ont signalé, et ce qui a été fait.</p>
      <Elevation
        building={sampleBuilding(2)}
        mode="pick"
        name="where"
        value="lift-B"
        hrefOf={(zone) => (zone.kind === 'home' ? `/h/${zone.id}` : undefined)}
      />
    </PublicLayout>
  )
}

export function DeskGallery(): JSX.Element {
  const queue = (
    <>
      <h2>À répondre</h2>
      <ul class="queue">
        {['Ascenseur bloqué', 'Fuite sous évier', 'Porte du hall'].map((what, index) => (
          <li>
            <a href={`/bureau/${index}`} aria-current={index === 0 ? 'page' : undefined}>
              <strong>{what}</strong>
              <br />
              <span class="small soft">Les Dunes, entrée A · demain avant 17 h</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
  const building = sampleBuilding(1)
  const side = (
    <>
      <h2>Où</h2>
      <Elevation
        building={building}
        mode="show"
        marks={marksOf(building)}
        hrefOf={(zone) => `/bureau?lieu=${zone.id}`}
      />
    </>
  )
  return (
    <DeskLayout
      title="Ascenseur bloqué"
      landlord={landlord}
      nav={[
        { href: '/bureau', label: 'Demandes', current: true, count: 42 },
        { href: '/bureau/chiffres', label: 'Chiffres' },
      ]}
      person="Karim Haddad"
      csrf="sample"
      queue={queue}
      side={side}
    >
      <div class="row">
        <h1>Ascenseur bloqué</h1>
        <StatusTag {...sampleMarks.planned} />
      </div>
      {story}
      <Form csrf="sample">
        <TextArea name="answer" label="Répondre" maxLength={4000} value="" />
        <div class="row">
          <SubmitButton>Envoyer la réponse</SubmitButton>
          <SecondaryButton>Note interne</SecondaryButton>
        </div>
      </Form>
      <h2>Les chiffres</h2>
      <Figures
        figures={[
          { value: '42', label: 'à répondre', href: '/bureau?etat=ouverte' },
          { value: '3', label: 'en retard', href: '/bureau?etat=retard' },
        ]}
      />
      <ChartSamples />
      <DataTable
        caption="Demandes par résidence"
        rows={[
          { name: 'Les Dunes', received: 182, late: 12 },
          { name: 'Beau-Marais', received: 309, late: 31 },
        ]}
        columns={[
          { label: 'Résidence', value: (row) => row.name },
          { label: 'Reçues', value: (row) => row.received, numeric: true },
          { label: 'En retard', value: (row) => row.late, numeric: true },
        ]}
      />
    </DeskLayout>
  )
}
