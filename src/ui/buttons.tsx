// What does one press?
import type { ComponentChildren, JSX } from 'preact'

type ButtonProps = {
  children: ComponentChildren
  name?: string
  value?: string
  form?: string
  formaction?: string
}

function button(look: string): (props: ButtonProps) => JSX.Element {
  return ({ children, ...rest }) => (
    <button type="submit" class={`btn ${look}`.trim()} {...rest}>
      {children}
    </button>
  )
}

// One a screen.
export const SubmitButton = button('main')
export const SecondaryButton = button('')
// What cannot be undone.
export const DangerButton = button('stop')
// A post that reads like a link ("Se déconnecter").
export const TextButton = button('text')

type LinkButtonProps = { href: string; main?: boolean | undefined; children: ComponentChildren }

export function LinkButton({ href, main, children }: LinkButtonProps): JSX.Element {
  return (
    <a class={main ? 'btn main' : 'btn'} href={href}>
      {children}
    </a>
  )
}
