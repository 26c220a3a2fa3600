// What is touched to hear a sound? A link to it, that the island `listen` makes a button.
import { listenWords as words } from './words.fr.ts'

export function ListenLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} data-stop={words.stop}>
      {children}
    </a>
  )
}
