// How does the device say a day and an hour? By its own clock, without network; those of Paris, wherever it was bought.
const timeZone = 'Europe/Paris'
// Made once: a list of sixty visits would make hundreds of them, each a millisecond and more.
const hours = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone })
const days = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone })
const civilDays = new Intl.DateTimeFormat('fr-CA', { timeZone })
/** « 9 h », « 9 h 05 » */
export const sayHour = (at: Date) =>
  hours
    .format(at)
    .replace(/^0(?=\d)/, '')
    .replace(':', '\u00a0h\u00a0')
    .replace(/\u00a000$/, '')
/** « mardi 1er décembre »: Intl says « mardi 1 décembre ». */
export const sayDay = (at: Date) => days.format(at).replace(/ 1 /, ' 1er ')

/** « 2026-12-02 » */
export const dayOf = (at: Date) => civilDays.format(at)

/** A moment as she would say it: « aujourd’hui à 14 h 05 ». */
export function sayMoment(iso: string): string {
  const at = new Date(iso)
  const isToday = dayOf(at) === dayOf(new Date())
  return isToday ? `à ${sayHour(at)}` : `${sayDay(at)} à ${sayHour(at)}`
}
