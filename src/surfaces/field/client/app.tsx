// Which screen is shown, and what is said of the network above it? The address after # decides; nothing here needs the network.
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { meetingsOf } from './meeting-notes.ts'
import type { Pack } from './pack.ts'
import { Said, Screen, sayMoment, useRoute } from './parts.tsx'
import { AccountScreen } from './screens/account.tsx'
import { AskScreen } from './screens/ask.tsx'
import { AskedScreen } from './screens/asked.tsx'
import { BigScreen } from './screens/meeting/big-screen.tsx'
import { CloseScreen } from './screens/meeting/close.tsx'
import { HostScreen, MeetingsScreen } from './screens/meeting/host.tsx'
import { RemarkScreen } from './screens/meeting/remark.tsx'
import { words as meetingWords } from './screens/meeting/words.fr.ts'
import { ObservationScreen } from './screens/observation.tsx'
import { ObservationsScreen, ObserveScreen } from './screens/observe.tsx'
import { hasMission, LetterScreen, OfficeScreen } from './screens/office.tsx'
import { HeldOfOthers, OutboxScreen } from './screens/outbox.tsx'
import { RoundScreen, RoundsScreen } from './screens/round.tsx'
import { mayRefer, SocialScreen } from './screens/social.tsx'
import { hasWorks, LiftScreen, VisitScreen, WorksScreen } from './screens/works.tsx'
import { spotsOf } from './spots.ts'
import { tell, useField } from './store.ts'
import { readySubjects } from './subjects.ts'
import { words } from './words.fr.ts'
import { worksWords } from './works-words.fr.ts'

type Tile = { href: string; label: string; isFor?: (pack: Pack) => boolean }
type Route = { path: RegExp; show: (pack: Pack, found: RegExpExecArray) => JSX.Element }

const tiles: Tile[] = [
  { href: '/observation', label: words.home.observe },
  { href: '/demande', label: words.home.ask },
  { href: '/ronde', label: words.home.rounds },
  { href: '/travaux', label: worksWords.tile, isFor: hasWorks },
  { href: '/rencontres', label: meetingWords.tile, isFor: (pack) => meetingsOf(pack).list.length > 0 },
  { href: '/permanence', label: words.home.office, isFor: hasMission },
  { href: '/lettre', label: words.home.letterbox, isFor: hasMission },
  { href: '/relais-social', label: words.home.social, isFor: mayRefer },
]
const routes: Route[] = [
  { path: /^\/demande$/, show: (pack) => <AskScreen pack={pack} /> },
  { path: /^\/demandes$/, show: (pack) => <AskedScreen pack={pack} /> },
  { path: /^\/permanence$/, show: (pack) => <OfficeScreen pack={pack} /> },
  { path: /^\/lettre$/, show: (pack) => <LetterScreen pack={pack} /> },
  { path: /^\/relais-social$/, show: (pack) => <SocialScreen pack={pack} /> },
  { path: /^\/ronde$/, show: (pack) => <RoundsScreen pack={pack} /> },
  {
    path: /^\/ronde\/([0-9a-f-]{36})$/,
    show: (pack, found) => <RoundScreen pack={pack} id={found[1] ?? ''} />,
  },
  { path: /^\/observation$/, show: (pack) => <ObserveScreen pack={pack} /> },
  { path: /^\/observations$/, show: (pack) => <ObservationsScreen pack={pack} /> },
  {
    path: /^\/observations\/([0-9a-f-]{36})$/,
    show: (pack, found) => <ObservationScreen pack={pack} id={found[1] ?? ''} />,
  },
  { path: /^\/rencontres$/, show: (pack) => <MeetingsScreen pack={pack} /> },
  { path: /^\/rencontre\/([0-9a-f-]+)$/, show: (pack, [, id = '']) => <HostScreen pack={pack} id={id} /> },
  {
    path: /^\/rencontre\/([0-9a-f-]+)\/remarque$/,
    show: (pack, [, id = '']) => <RemarkScreen pack={pack} id={id} />,
  },
  {
    path: /^\/rencontre\/([0-9a-f-]+)\/fin$/,
    show: (pack, [, id = '']) => <CloseScreen pack={pack} id={id} />,
  },
  {
    path: /^\/rencontre\/([0-9a-f-]+)\/ecran$/,
    show: (pack, [, id = '']) => <BigScreen pack={pack} id={id} />,
  },
  { path: /^\/travaux$/, show: (pack) => <WorksScreen pack={pack} /> },
  { path: /^\/travaux\/(.+)$/, show: (pack, [, id = '']) => <VisitScreen pack={pack} id={id} /> },
  { path: /^\/reserve\/(.+)$/, show: (pack, [, id = '']) => <LiftScreen pack={pack} id={id} /> },
]

/** The whole room looks at it: what waits on the device is not for them. */
const isForRoom = (route: string) => /^\/rencontre\/[0-9a-f-]+\/ecran$/.test(route)

/** What waits and how the network is, in words, above every screen. */
function SyncState(): JSX.Element {
  const [sync, isSending] = [useField('sync'), useField('isSending')]
  const [waiting, refreshedAt] = [useField('waiting'), useField('refreshedAt')]
  const drafts = useField('drafts').length
  const refused = waiting.filter((one) => one.refused).length
  const leaving = waiting.length - refused
  const trouble =
    sync === 'signed_out'
      ? words.state.signedOut
      : sync === 'revoked'
        ? words.state.revoked
        : sync === 'over' && waiting.length > 0
          ? words.state.over
          : sync === 'other'
            ? words.state.other
            : sync === 'full'
              ? words.full
              : null
  return (
    <div
      class={`sync ${trouble ? 'danger' : leaving > 0 || sync === 'away' || sync === 'unwell' ? 'wait' : 'done'}`}
    >
      <p role="status">
        {trouble && `${trouble} `}
        {sync === 'away' && `${words.state.away} `}
        {sync === 'unwell' && `${words.state.unwell} `}
        {leaving > 0
          ? isSending && sync !== 'away'
            ? words.state.sending(leaving)
            : sync === 'unwell' || trouble
              ? words.state.left(leaving)
              : words.state.waiting(leaving)
          : sync === 'fine' && refused === 0 && words.state.fine}
        {sync === 'never' && leaving === 0 && words.state.never}
        {refused > 0 && ` ${words.state.refused(refused)}`}
        {sync === 'fine' && refused > 0 && leaving === 0 && ` ${words.state.restSent}`}
        {drafts > 0 && ` ${words.state.drafts(drafts)}`}
      </p>
      <p>
        {sync === 'signed_out' && <a href="/bureau/connexion?suite=/terrain">{words.signIn}</a>}{' '}
        <a href="#/envois">{words.home.outbox}</a>{' '}
        {refreshedAt && <span class="hint">{words.state.refreshed(sayMoment(refreshedAt))}</span>}
      </p>
    </div>
  )
}

function Home({ pack }: { pack: Pack }): JSX.Element {
  return (
    <Screen title={words.home.hello(pack.me.name)} back={null}>
      <nav class="tiles" aria-label={words.menu}>
        {tiles
          .filter(({ isFor }) => !isFor || isFor(pack))
          .map(({ href, label }) => (
            <a class="tile" href={`#${href}`}>
              {label}
            </a>
          ))}
        <a class="tile" href="#/envois">
          {words.home.outbox}
        </a>
        <a class="tile" href="#/appareil">
          {words.home.account}
        </a>
      </nav>
    </Screen>
  )
}

/** What is sought in is made ready while she reads the menu, not under her thumb. */
function useReadiness(pack: Pack | null): void {
  useEffect(() => {
    if (!pack) return
    const works = [() => void spotsOf(pack.places), () => readySubjects(pack.subjects)]
    const timers = works.map((work, index) => setTimeout(work, 150 * (index + 1)))
    return () => timers.forEach(clearTimeout)
  }, [pack])
}

export function FieldApp(): JSX.Element {
  const route = useRoute()
  const [isRead, pack] = [useField('isRead'), useField('pack')]
  useReadiness(pack)
  const told = useField('told')
  useEffect(() => tell(null), [route])
  if (!isRead)
    return (
      <>
        <h1>{words.title}</h1>
        <p>{words.loading}</p>
      </>
    )
  return (
    <>
      {!isForRoom(route) && <SyncState />}
      {told && <Said tone={told.tone}>{told.said}</Said>}
      <Shown route={route} pack={pack} />
    </>
  )
}

function Shown({ route, pack }: { route: string; pack: Pack | null }): JSX.Element {
  const [sync, waiting] = [useField('sync'), useField('waiting')]
  if (route === '/envois') return <OutboxScreen />
  if (route === '/appareil') return <AccountScreen />
  if (!pack && sync === 'over')
    return (
      <Screen title={words.overTitle} back={null}>
        <p>{waiting.length > 0 ? words.state.over : words.state.ended}</p>
      </Screen>
    )
  if (!pack && sync === 'other')
    return (
      <Screen title={words.otherTitle} back={null}>
        <p>{words.state.other}</p>
        <HeldOfOthers />
        <p>
          <a class="btn main" href="/bureau">
            {words.account.desk}
          </a>
        </p>
      </Screen>
    )
  // Connected or not is not known yet: nobody is told to sign in who has.
  if (!pack && (sync === 'fine' || sync === 'never'))
    return (
      <Screen title={words.title} back={null}>
        <p>{words.loading}</p>
      </Screen>
    )
  if (!pack)
    return (
      <Screen title={words.first} back={null}>
        <p>{words.firstLead}</p>
        <p>
          <a class="btn main" href="/bureau/connexion?suite=/terrain">
            {words.signIn}
          </a>
        </p>
      </Screen>
    )
  const said = /^\/garde\/(.*)$/.exec(route)
  if (said)
    return (
      <>
        <Said>{decodeURIComponent(said[1] ?? '')}</Said>
        <Home pack={pack} />
      </>
    )
  for (const { path, show } of routes) {
    const found = path.exec(route)
    if (found) return show(pack, found)
  }
  return <Home pack={pack} />
}
