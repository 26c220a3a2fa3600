// Which colours does Palier wear, by day and by night, and do they read well?

export type Colours = typeof light
export type ColourName = keyof Colours

// What a landlord may bring: its own accent and the ink written on it.
export type LandlordColours = { accent: string; accentInk: string }

export const light = {
  paper: '#fbfaf7',
  surface: '#ffffff',
  sunk: '#f3f0e9',
  ink: '#1b1f24',
  soft: '#434a53',
  edge: '#5f6670',
  rule: '#ddd8cd',
  accent: '#0b4f6c',
  accentInk: '#ffffff',
  accentSoft: '#e4eff3',
  wait: '#b7791f',
  waitInk: '#664206',
  waitSoft: '#fbf2df',
  done: '#2f6f4f',
  doneInk: '#1f5139',
  doneSoft: '#e5f1ea',
  danger: '#a63d2f',
  dangerInk: '#842a1e',
  dangerSoft: '#fbeae6',
  dangerOn: '#ffffff',
  wall: '#f2e8d9',
  wallEdge: '#655a4a',
  glass: '#d3e5ec',
  earth: '#e2d6c1',
  roof: '#cfd8da',
}

export const dark: Colours = {
  paper: '#13181d',
  surface: '#1b222a',
  sunk: '#0e1216',
  ink: '#f0ece3',
  soft: '#c3c7ca',
  edge: '#8f98a1',
  rule: '#343e48',
  accent: '#8fcae3',
  accentInk: '#06222f',
  accentSoft: '#152f3d',
  wait: '#dba445',
  waitInk: '#f2cb80',
  waitSoft: '#32260e',
  done: '#6bbb91',
  doneInk: '#9fdebc',
  doneSoft: '#142e20',
  danger: '#e58474',
  dangerInk: '#f7b1a5',
  dangerSoft: '#3a1a15',
  dangerOn: '#2b0b06',
  wall: '#2b2f33',
  wallEdge: '#aaa192',
  glass: '#1c3743',
  earth: '#26221b',
  roof: '#1f2a30',
}

// Every pair the sheets put together: the ink, the ground, and whether words are written with it.
// `rule` is in no pair: it separates, it never informs.
const grounds: ColourName[] = ['paper', 'surface', 'sunk']
const on = (ink: ColourName, ground: ColourName, kind: 'text' | 'shape') => ({ ink, ground, kind })
export const pairs = [
  ...grounds.flatMap((ground) => [
    on('ink', ground, 'text'),
    on('soft', ground, 'text'),
    on('accent', ground, 'text'),
    on('waitInk', ground, 'text'),
    on('doneInk', ground, 'text'),
    on('dangerInk', ground, 'text'),
    on('edge', ground, 'shape'),
    on('done', ground, 'shape'),
    on('danger', ground, 'shape'),
    on('wallEdge', ground, 'shape'),
  ]),
  on('accentInk', 'accent', 'text'),
  on('dangerOn', 'dangerInk', 'text'),
  on('accent', 'accentSoft', 'text'),
  on('waitInk', 'waitSoft', 'text'),
  on('doneInk', 'doneSoft', 'text'),
  on('dangerInk', 'dangerSoft', 'text'),
  on('ink', 'accentSoft', 'text'),
  on('ink', 'waitSoft', 'text'),
  on('ink', 'doneSoft', 'text'),
  on('ink', 'dangerSoft', 'text'),
  on('ink', 'wall', 'text'),
  on('ink', 'earth', 'text'),
  on('ink', 'roof', 'text'),
  on('ink', 'glass', 'text'),
  on('accent', 'wall', 'shape'),
  on('wallEdge', 'wall', 'shape'),
  on('wallEdge', 'earth', 'shape'),
  on('wallEdge', 'glass', 'shape'),
  on('wallEdge', 'roof', 'shape'),
  on('waitInk', 'roof', 'shape'),
  on('doneInk', 'roof', 'shape'),
  on('dangerInk', 'roof', 'shape'),
  on('waitInk', 'wall', 'shape'),
  on('doneInk', 'wall', 'shape'),
  on('dangerInk', 'wall', 'shape'),
  on('waitInk', 'earth', 'shape'),
  on('doneInk', 'earth', 'shape'),
  on('dangerInk', 'earth', 'shape'),
]

export const contrastMin = { text: 7, shape: 4.5 }

// WCAG 2 contrast ratio of two #rrggbb colours, 1 to 21.
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

// The custom properties of both sets. A landlord's accent is moved towards black (by day) or white
// (by night) until it reads at 7:1 everywhere it is used, so that no logo colour can make a page unreadable.
export function landlordTokens(colours?: LandlordColours): string {
  const day = colours ? withAccent(light, colours, '#000000') : light
  const night = colours ? withAccent(dark, colours, '#ffffff') : dark
  return `@layer tokens{:root{color-scheme:light dark;${properties(day)}}@media(prefers-color-scheme:dark){:root{${properties(night)}}}}`
}

export function withAccent(set: Colours, colours: LandlordColours, towards: string): Colours {
  const readable = (accent: string) =>
    pairs
      .filter((pair) => pair.ink === 'accent')
      .every((pair) => contrast(accent, set[pair.ground]) >= contrastMin[pair.kind])
  let accent = hexOf(channels(colours.accent))
  for (let step = 0; step <= 20 && !readable(accent); step++) accent = mix(colours.accent, towards, step / 20)
  const inks = [colours.accentInk, '#ffffff', '#101418']
  const accentInk = inks.find((ink) => contrast(ink, accent) >= contrastMin.text) ?? '#ffffff'
  return { ...set, accent, accentInk }
}

function properties(set: Colours): string {
  return Object.entries(set)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';')
}

function channels(colour: string): number[] {
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (!digits) throw new RangeError(`A colour is written #rrggbb, not ${JSON.stringify(colour)}`)
  return [0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16))
}

function hexOf(rgb: number[]): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

function mix(from: string, towards: string, part: number): string {
  const target = channels(towards)
  return hexOf(channels(from).map((channel, index) => channel + (target[index]! - channel) * part))
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
