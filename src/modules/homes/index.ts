// The door of the homes: what other modules may ask of estates, buildings and homes.

export { placesPack } from './field.ts'
export { readSlots, saySlots, setOpening } from './opening.ts'
export {
  buildingElevation,
  type FoundAddress,
  findAddresses,
  findBuilding,
  findBuildingByBoardCode,
  findHomeOfResident,
  findZone,
  type HomeOfResident,
  type ListedBuilding,
  listAgencies,
  listBuildings,
  listEntrances,
  listEquipment,
  listEstates,
  listHomes,
  listPlaces,
} from './queries.ts'
export { defaultOpening, type PlaceKind, type Where } from './rules.ts'
export {
  type AgencyRow,
  type BuildingRow,
  type EntranceRow,
  type EquipmentRow,
  type EstateRow,
  findMisplaced,
  type HomeRow,
  type PlaceRow,
  readSpots,
  type SpotRow,
  type Spots,
  spotOf,
  upsertAgencies,
  upsertBuildings,
  upsertEntrances,
  upsertEquipment,
  upsertEstates,
  upsertHomes,
  upsertPlaces,
} from './upserts.ts'
