// Which few shapes does Palier draw? Icons beside words, and the shapes of a status.
import type { JSX } from 'preact'

const icons = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  phone: 'M6 3h3l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  message: 'M4 4h16v12H9l-5 4z',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  pin: 'M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12zM12 7a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  lift: 'M5 3h14v18H5zM12 3v18M8.5 10V7m0 0L7 8.5M8.5 7L10 8.5M15.5 14v3m0 0l-1.5-1.5m1.5 1.5l1.5-1.5',
  tools:
    'M14 6a4 4 0 0 1 5-1l-2.5 2.5 1 1.5 1.5 1L21.5 7.5a4 4 0 0 1-5.5 4.5L8 20.5 4.5 17l8-8A4 4 0 0 1 14 6z',
  note: 'M5 3h14v12l-5 6H5zM14 21v-6h5',
  people:
    'M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5a3 3 0 0 1 0 6M17.5 14c2.5.5 4 2.5 4 6',
  calendar: 'M4 5h16v16H4zM4 10h16M8 3v4M16 3v4',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3',
  check: 'M4 12.5l5 5L20 6.5',
  warning: 'M12 3L2 20h20zM12 9v5M12 17v.5',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  plus: 'M12 5v14M5 12h14',
} as const

export type IconName = keyof typeof icons

// Always beside words: an icon alone says nothing to a screen reader.
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      width="22"
      height="22"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={icons[name]} />
    </svg>
  )
}

// Told apart by their outline, without any colour.
const shapes = {
  circle: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  ring: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  half: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4a4 4 0 1 1 0 8z',
  square: 'M3 3h10v10H3z',
  diamond: 'M8 1.5L14.5 8 8 14.5 1.5 8z',
  triangle: 'M8 2l6.5 12h-13z',
  check: 'M2 8.5L4 6.5l2.5 2.5L12 3l2 2-7.5 8z',
  cross: 'M4 2l4 4 4-4 2 2-4 4 4 4-2 2-4-4-4 4-2-2 4-4-4-4z',
  arrow: 'M2 6.5h6V2.5L14.5 8 8 13.5v-4H2z',
  bar: 'M2 6h12v4H2z',
} as const

export type Shape = keyof typeof shapes
export type Tone = 'neutral' | 'info' | 'wait' | 'done' | 'danger'
// A status is a word first, then a shape, then a colour.
export type Mark = { word: string; shape: Shape; tone: Tone }

export function shapePath(shape: Shape): string {
  return shapes[shape]
}

export function ShapeIcon({ shape }: { shape: Shape }): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path fill-rule="evenodd" d={shapes[shape]} />
    </svg>
  )
}

// Two landings and a door: the mark of the product, where a landlord brings no logo.
const landing = 'M2 27h9v-7h8v-7h11'
const door = 'M21.5 13V4h6v9'

export function PalierMark(): JSX.Element {
  return (
    <svg
      viewBox="0 0 32 32"
      width="32"
      height="32"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      aria-hidden="true"
    >
      <path stroke-linecap="round" stroke-linejoin="round" d={`${landing}${door}`} />
    </svg>
  )
}

// Served at /assets/icon.svg: the same mark on the landlord's accent.
export function iconSvg(accent = '#0b4f6c', ink = '#ffffff'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 48 48"><rect x="-8" y="-8" width="48" height="48" rx="10" fill="${accent}"/><path fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="${landing}${door}"/></svg>`
}
