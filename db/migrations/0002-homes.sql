-- Where do people live? Agencies, estates, buildings, entrances, homes, equipment and the places around them.

create table agencies (
  id uuid primary key,
  code text not null unique,
  name text not null check (name <> ''),
  address text not null,
  phone text not null,
  email text not null,
  opening jsonb not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180)
);

create table estates (
  id uuid primary key,
  code text not null unique,
  agency_id uuid not null references agencies,
  name text not null check (name <> ''),
  commune text not null,
  insee text check (insee ~ '^[0-9AB]{5}$'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180)
);
create index on estates (agency_id);

create table buildings (
  id uuid primary key,
  code text not null unique,
  estate_id uuid not null references estates,
  name text not null check (name <> ''),
  address text not null,
  permitted_on date,
  board_code text not null unique check (board_code ~ '^[a-z0-9]{6,12}$'),
  unique (id, estate_id)
);
create index on buildings (estate_id);

create table entrances (
  id uuid primary key,
  code text not null unique,
  building_id uuid not null,
  estate_id uuid not null,
  label text not null,
  address text not null,
  position smallint not null default 1,
  floors smallint not null check (floors between 0 and 60),
  foreign key (building_id, estate_id) references buildings (id, estate_id),
  unique (id, building_id, estate_id)
);
create index on entrances (building_id);

create table homes (
  id uuid primary key,
  code text not null unique,
  entrance_id uuid not null,
  building_id uuid not null,
  estate_id uuid not null,
  floor smallint not null check (floor between -3 and 60),
  door text not null,
  rooms smallint check (rooms between 1 and 12),
  surface_m2 numeric(6, 2) check (surface_m2 > 0),
  foreign key (entrance_id, building_id, estate_id) references entrances (id, building_id, estate_id),
  unique (id, entrance_id, building_id, estate_id)
);
create index on homes (entrance_id);
create index on homes (building_id);
create index on homes (estate_id);

create table equipment (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('lift', 'boiler', 'door', 'intercom', 'lighting', 'ventilation', 'gate', 'pump', 'other')),
  label text not null,
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  entrance_id uuid references entrances
);
create index on equipment (estate_id);
create index on equipment (building_id);
create index on equipment (entrance_id);

-- Outdoor and shared places, each with its ground: on whose ground a thing happens decides who is competent.
create table places (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('hall', 'stairs', 'landing', 'cellar', 'roof', 'bin_room', 'car_park', 'garage', 'lawn',
    'playground', 'path', 'bins', 'pavement', 'street', 'other')),
  label text not null,
  ground text not null check (ground in ('home', 'common', 'landlord', 'open_to_traffic', 'public_road')),
  estate_id uuid not null references estates,
  building_id uuid references buildings,
  entrance_id uuid references entrances
);
create index on places (estate_id);
create index on places (building_id);
create index on places (entrance_id);
