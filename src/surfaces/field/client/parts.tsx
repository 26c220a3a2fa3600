// From what is every screen of the field made? Large buttons, one question at a time, what happened said in words.
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { words } from './words.fr.ts'

export { sayDay, sayHour, sayMoment } from './moments.ts'

const routeNow = () => location.hash.slice(1) || '/'
let onRoute = () => {}

/** Drawn at once: the browser tells of a new address only after another frame. */
export function go(path: string): void {
  location.hash = path
  onRoute()
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href^="#/"]')
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0
  if (!link || !isPlain || event.defaultPrevented) return
  event.preventDefault()
  go(link.hash.slice(1))
}

export function useRoute(): string {
  const [route, setRoute] = useState(routeNow)
  useEffect(() => {
    onRoute = () => setRoute(routeNow())
    window.addEventListener('hashchange', onRoute)
    document.addEventListener('click', follow)
    // Between the first drawing and this moment, she may have gone elsewhere.
    onRoute()
  }, [])
  return route
}

/** Where she was: opening the page moves nothing, going from a screen to another does. */
let shownAt = location.hash

/** A screen begins by its title, which takes the focus when she comes to it: a voice reads where she is, and her finger is answered before the rest is drawn. */
export function Screen({
  title,
  back = '/',
  children,
}: {
  title: string
  back?: string | null
  children: ComponentChildren
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  const isShown = useShown(location.hash === shownAt)
  useEffect(() => {
    document.title = `${title} – ${words.title}`
    if (location.hash === shownAt) return
    shownAt = location.hash
    heading.current?.focus()
    window.scrollTo(0, 0)
  }, [title])
  return (
    <>
      {back !== null && (
        <p>
          <a href={`#${back}`}>{words.back}</a>
        </p>
      )}
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {isShown && children}
    </>
  )
}

/** False until what was first drawn has been shown. */
function useShown(isFrom = false): boolean {
  const [isShown, setShown] = useState(isFrom)
  useEffect(() => {
    if (isShown) return
    // After the next frame: a task of its own behind it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setShown(true))
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [isShown])
  return isShown
}

/** More than a screen holds. */
const atOnce = 12

/** A long list answers the finger by its first screen; the rest is drawn as soon as that one is shown. */
export function useSoon<T>(all: T[]): T[] {
  return useShown(all.length <= atOnce) ? all : all.slice(0, atOnce)
}

/** What is under the part that answers her finger: drawn as soon as that one is shown. */
export function Soon({ children }: { children: () => ComponentChildren }): ComponentChildren {
  return useShown() ? children() : null
}

export function Button({
  children,
  onPress,
  kind = 'button',
  disabled,
}: {
  children: ComponentChildren
  onPress: () => void
  kind?: 'button' | 'button secondary'
  disabled?: boolean
}): JSX.Element {
  return (
    <button
      type="button"
      class={kind === 'button' ? 'btn main' : 'btn'}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

/** What just happened; said aloud, and gone at the next thing said. */
export function Said({
  children,
  tone = 'done',
}: {
  children: ComponentChildren
  tone?: 'done' | 'wait' | 'danger'
}): JSX.Element {
  return (
    <div class={`notice ${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <p>{children}</p>
    </div>
  )
}

export function Text({
  label,
  hint,
  value,
  onInput,
  rows,
  max = 500,
  type = 'text',
}: {
  label: string
  hint?: string
  value: string
  onInput: (value: string) => void
  rows?: number
  max?: number
  type?: 'text' | 'search'
}): JSX.Element {
  const [id] = useState(() => `t${Math.random().toString(36).slice(2, 8)}`)
  const shared = {
    id,
    class: 'input',
    value,
    maxLength: max,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows ? (
        <textarea rows={rows} {...shared} />
      ) : type === 'search' ? (
        <input type="search" {...shared} />
      ) : (
        <input type="text" {...shared} />
      )}
    </div>
  )
}

/** One of a closed list, each a thumb wide. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChoose,
}: {
  label: string
  options: { value: T; label: string }[]
  value: T | null
  onChoose: (value: T) => void
}): JSX.Element {
  return (
    <fieldset class="field tiles">
      <legend>{label}</legend>
      {options.map((option) => (
        <button
          type="button"
          class="tile"
          aria-pressed={option.value === value}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}

export function Photos({
  photos,
  onChange,
}: {
  photos: File[]
  onChange: (photos: File[]) => void
}): JSX.Element {
  const [id] = useState(() => `p${Math.random().toString(36).slice(2, 8)}`)
  const [others, setOthers] = useState<string[]>([])
  const choose = (files: File[]) => {
    // A telephone that does not say what it gives is believed; the server reads it again.
    const isPhoto = ({ type }: File) => type === '' || type.startsWith('image/')
    setOthers(files.filter((file) => !isPhoto(file)).map(({ name }) => name))
    onChange([...photos, ...files.filter(isPhoto)].slice(0, 10))
  }
  return (
    <div class="field">
      <label for={id}>{words.photo.add}</label>
      <input
        id={id}
        class="input file"
        type="file"
        accept="image/*"
        multiple
        onChange={(event) => {
          choose([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {others.length > 0 && <Said tone="danger">{words.photo.notPhotos(others.join(', '))}</Said>}
      {photos.length > 0 && (
        <>
          <p role="status">{words.photo.chosen(photos.length)}</p>
          <Button kind="button secondary" onPress={() => onChange([])}>
            {words.photo.remove(photos.length)}
          </Button>
        </>
      )}
    </div>
  )
}
