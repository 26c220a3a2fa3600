// What does a colleague find whose work is in no page of this version yet? One sentence, what she can do, and the way out.
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { deskPage, homeOf } from '../../surfaces/desk/shell.tsx'
import { roles, welcomeWords as words } from './words.fr.ts'

export const welcomePage = '/bureau/accueil'
const security = '/bureau/connexion-securite'

export async function showWelcome(c: PalierContext): Promise<Response> {
  const person = staffOf(c)
  const home = homeOf(person)
  if (home !== welcomePage) return c.redirect(home, 303)
  const isHelper = person.roles.includes('helper')
  const waiting = person.roles.filter((role) => role !== 'helper')
  return deskPage(c, {
    title: words.title(person.name),
    current: 'welcome',
    children: (
      <>
        <h1>{words.title(person.name)}</h1>
        <p>
          {person.roles.length === 0
            ? words.noRole
            : words.notOpen(waiting.map((role) => roles[role].toLowerCase()))}
        </p>
        <h2>{words.already}</h2>
        <ul>
          {isHelper && (
            <li>
              <a href="/aide">{words.help}</a>
            </li>
          )}
          <li>
            <a href={security}>{words.device}</a>
          </li>
          <li>
            <a href={security}>{words.sessions}</a>
          </li>
        </ul>
      </>
    ),
  })
}
