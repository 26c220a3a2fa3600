// What does an adviser see of a building? Its drawing with what is open, its homes and people, its equipment and grounds.
import type { Hono } from 'hono'
import { as, type Tx } from '../../platform/db/database.ts'
import { createSurface, type Env, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import { Elevation } from '../../ui/elevation.tsx'
import { Form, LinkButton, SecondaryButton } from '../../ui/form.tsx'
import type { Mark } from '../../ui/icons.tsx'
import { BackLink, DataTable, Details, EmptyState } from '../../ui/parts.tsx'
import { countOpenByZone } from '../cases/index.ts'
import { listResidentsOfBuilding } from '../residents/index.ts'
import {
  buildingElevation,
  findBuilding,
  type ListedBuilding,
  listBuildings,
  listEquipment,
  listHomes,
  listPlaces,
} from './queries.ts'
import { equipmentKinds, grounds, placeKinds, words } from './words.fr.ts'

export function homesDesk(services: Services): Hono<Env> {
  return createSurface()
    .get('/bureau/immeubles', async (c) => {
      const person = staffOf(c, ...deskRoles, 'administrator')
      const buildings = await as(services.db, c.get('actor'), (tx) => listBuildings(tx))
      return deskPage(c, {
        title: words.title,
        current: 'buildings',
        children: <BuildingList buildings={buildings} mayImport={person.roles.includes('administrator')} />,
      })
    })
    .get('/bureau/immeubles/:id{[0-9a-f-]{36}}', async (c) => {
      staffOf(c, ...deskRoles, 'administrator')
      const found = await as(services.db, c.get('actor'), (tx) => readBuilding(tx, c.req.param('id')))
      return deskPage(c, {
        title: found.building.name,
        current: 'buildings',
        children: <BuildingPage {...found} />,
      })
    })
}

async function readBuilding(tx: Tx, id: string) {
  // What is out of reach would look empty: it is not shown at all.
  const isMine = (await listBuildings(tx)).some((one) => one.id === id)
  const building = isMine ? await findBuilding(tx, id) : undefined
  const drawing = building && (await buildingElevation(tx, id))
  if (!building || !drawing) throw new Refusal('missing', 'homes.unknown_building', words.unknown)
  return {
    building,
    drawing,
    open: await countOpenByZone(tx, id),
    homes: await listHomes(tx, id),
    residents: await listResidentsOfBuilding(tx, id),
    equipment: await listEquipment(tx, id),
    places: await listPlaces(tx, id),
  }
}

function BuildingList({ buildings, mayImport }: { buildings: ListedBuilding[]; mayImport: boolean }) {
  const estates = Map.groupBy(buildings, (building) => building.estateName)
  return (
    <>
      <h1>{words.title}</h1>
      <p>
        <a href="/bureau/habitants">{words.allPeople}</a>
      </p>
      {buildings.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyWhat}</p>
          {mayImport && <LinkButton href="/bureau/import">{words.toImport}</LinkButton>}
        </EmptyState>
      )}
      {[...estates].map(([name, rows]) => (
        <DataTable
          caption={name}
          rows={rows}
          columns={[
            { label: words.building, value: (row) => <a href={`/bureau/immeubles/${row.id}`}>{row.name}</a> },
            { label: words.address, value: (row) => row.address },
            { label: words.entrances, value: (row) => row.entrances, numeric: true },
            { label: words.homes, value: (row) => row.homes, numeric: true },
          ]}
        />
      ))}
    </>
  )
}

function BuildingPage({
  building,
  drawing,
  open,
  homes,
  residents,
  equipment,
  places,
}: Awaited<ReturnType<typeof readBuilding>>) {
  const marks = Object.fromEntries(
    [...open.zones].map(([zone, count]): [string, Mark] => [
      zone,
      { word: words.waiting(count), shape: 'diamond', tone: 'wait' },
    ]),
  )
  const labels = new Map(
    drawing.entrances.map((entrance) => [entrance.id, `${words.entrance} ${entrance.code}`]),
  )
  const whereOf = (row: { building_id: string | null; entrance_id: string | null }) =>
    row.entrance_id ? labels.get(row.entrance_id) : row.building_id ? words.wholeBuilding : words.shared
  return (
    <>
      <BackLink href="/bureau/immeubles">{words.title}</BackLink>
      <h1>{building.name}</h1>
      <p>
        {building.estate_name}. {building.address}
      </p>
      <p>
        <a href={`/hall/${building.board_code}`}>{words.board}</a> ·{' '}
        <a href={`/bureau/affichage/${building.board_code}`}>{words.posts}</a> ·{' '}
        <a href={`/hall/${building.board_code}/affiche.pdf`}>{words.poster}</a>
      </p>
      <Details summary={words.codesTitle}>
        <p>{words.codesWhy}</p>
        <Form action={`/bureau/immeubles/${building.id}/codes`}>
          <SecondaryButton>{words.codes}</SecondaryButton>
        </Form>
      </Details>
      <h2>{words.openTitle}</h2>
      <p>{words.openCount(open.total)}</p>
      <Elevation building={drawing} marks={marks} mode="show" />
      <DataTable
        caption={words.homes}
        rows={homes}
        columns={[
          { label: words.home, value: (home) => `${words.entrance} ${home.entrance_label}, ${home.door}` },
          { label: words.floor, value: (home) => words.level(home.floor) },
          { label: words.rooms, value: (home) => home.rooms ?? '', numeric: true },
          {
            label: words.surface,
            value: (home) => (home.surface_m2 === null ? '' : words.squareMetres(home.surface_m2)),
            numeric: true,
          },
          { label: words.residents, value: (home) => residents.get(home.id)?.join(', ') ?? words.nobody },
        ]}
      />
      <DataTable
        caption={words.equipment}
        rows={equipment}
        columns={[
          { label: words.kind, value: (row) => row.label },
          { label: words.where, value: whereOf },
          { label: words.kind, value: (row) => equipmentKinds[row.kind] ?? row.kind },
        ]}
      />
      <DataTable
        caption={words.places}
        rows={places}
        columns={[
          { label: words.kind, value: (row) => row.label },
          { label: words.where, value: whereOf },
          { label: words.ground, value: (row) => grounds[row.ground] ?? row.ground },
          { label: words.kind, value: (row) => placeKinds[row.kind] ?? row.kind },
        ]}
      />
    </>
  )
}
