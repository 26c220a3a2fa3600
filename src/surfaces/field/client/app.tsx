// Which screen is shown, and what is said of the network above it? The address after # decides; nothing here needs the network.
import type { JSX } from 'preact'
import type { Pack } from './pack.ts'
import { Said, Screen, sayMoment, useRoute } from './parts.tsx'
import { AccountScreen } from './screens/account.tsx'
import { AskScreen } from './screens/ask.tsx'
import { OutboxScreen } from './screens/outbox.tsx'
import { hasWorks, LiftScreen, VisitScreen, WorksScreen } from './screens/works.tsx'
import { type State, useField } from './store.ts'
import { words } from './words.fr.ts'
import { worksWords } from './works-words.fr.ts'

type Tile = { href: string; label: string; isFor?: (pack: Pack) => boolean }
type Route = { path: RegExp; show: (pack: Pack, found: RegExpExecArray) => JSX.Element }

const tiles: Tile[] = [
  { href: '/demande', label: words.home.ask },
  { href: '/travaux', label: worksWords.tile, isFor: hasWorks },
]
const routes: Route[] = [
  { path: /^\/demande$/, show: (pack) => <AskScreen pack={pack} /> },
  { path: /^\/travaux$/, show: (pack) => <WorksScreen pack={pack} /> },
  { path: /^\/travaux\/(.+)$/, show: (pack, [, id = '']) => <VisitScreen pack={pack} id={id} /> },
  { path: /^\/reserve\/(.+)$/, show: (pack, [, id = '']) => <LiftScreen pack={pack} id={id} /> },
]

/** What waits and how the network is, in words, above every screen. */
function SyncState({ state }: { state: State }): JSX.Element {
  const { sync, isSending, waiting, refreshedAt } = state
  const refused = waiting.filter((one) => one.refused).length
  const leaving = waiting.length - refused
  const trouble =
    sync === 'signed_out'
      ? words.state.signedOut
      : sync === 'revoked'
        ? words.state.revoked
        : sync === 'other'
          ? words.state.other
          : null
  return (
    <div class={`sync ${trouble ? 'danger' : leaving > 0 || sync === 'away' ? 'wait' : 'done'}`}>
      <p role="status">
        {trouble}
        {sync === 'away' && `${words.state.away} `}
        {leaving > 0
          ? isSending
            ? words.state.sending(leaving)
            : words.state.waiting(leaving)
          : sync === 'fine' && words.state.fine}
        {sync === 'never' && leaving === 0 && words.state.never}
        {refused > 0 && ` ${words.state.refused(refused)}`}
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

export function FieldApp(): JSX.Element {
  const route = useRoute()
  const state = useField()
  const { isRead, pack } = state
  if (!isRead) return <p>{words.loading}</p>
  return (
    <>
      <SyncState state={state} />
      <Shown route={route} pack={pack} />
    </>
  )
}

function Shown({ route, pack }: { route: string; pack: Pack | null }): JSX.Element {
  if (route === '/envois') return <OutboxScreen />
  if (route === '/appareil') return <AccountScreen />
  if (!pack)
    return (
      <Screen title={words.first} back={null}>
        <p>{words.firstLead}</p>
        <p>
          <a class="button" href="/bureau/connexion?suite=/terrain">
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
