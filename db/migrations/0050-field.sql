-- What came from a device that had no network? Which device, each command once with what it was answered, and its photos.

create table field_devices (
  -- Made by the device itself, once.
  id uuid primary key,
  staff_id uuid not null references staff,
  name text not null check (name <> '' and length(name) <= 120),
  first_seen_at timestamptz(3) not null,
  seen_at timestamptz(3) not null check (seen_at >= first_seen_at),
  revoked_at timestamptz(3),
  revoked_by uuid references staff,
  check ((revoked_at is null) = (revoked_by is null))
);
create index on field_devices (staff_id);

-- A photo is cleaned on arrival, so its bytes change: the name the device knows leads to the one we keep.
create table field_photos (
  staff_id uuid not null references staff,
  sent_sha256 text not null check (sent_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text not null references files (sha256),
  -- As in files, which shows a photo only to who may see what it is attached to: this one is attached to nothing yet.
  type text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  received_at timestamptz(3) not null,
  primary key (staff_id, sent_sha256)
);

-- Written in the transaction of what the command did: acknowledged and done, or neither.
create table field_commands (
  id uuid primary key,
  device_id uuid not null references field_devices,
  staff_id uuid not null references staff,
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  body_hash bytea not null check (length(body_hash) = 32),
  -- By the device's own clock; done_at is the same moment by ours.
  said_at timestamptz(3) not null,
  done_at timestamptz(3) not null,
  received_at timestamptz(3) not null check (received_at >= done_at),
  outcome jsonb not null
);
create index on field_commands (staff_id, received_at desc);
create index on field_commands (device_id);

create trigger never before update or delete on field_commands for each row execute function app.never();

alter table field_devices enable row level security;
alter table field_photos enable row level security;
alter table field_commands enable row level security;

create policy own_devices on field_devices for select to palier_app using (
  (select app.is_system()) or (select app.has_role('administrator'))
  or ((select app.kind()) = 'staff' and staff_id = (select app.me())));
create policy add_devices on field_devices for insert to palier_app with check (
  (select app.is_system()) or ((select app.kind()) = 'staff' and staff_id = (select app.me()) and revoked_at is null));
create policy change_devices on field_devices for update to palier_app using (
  (select app.is_system()) or (select app.has_role('administrator'))
  or ((select app.kind()) = 'staff' and staff_id = (select app.me()) and revoked_at is null))
  with check (
  (select app.is_system()) or (select app.has_role('administrator'))
  or ((select app.kind()) = 'staff' and staff_id = (select app.me())));

create policy own_photos on field_photos to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and staff_id = (select app.me())))
  with check ((select app.is_system()) or ((select app.kind()) = 'staff' and staff_id = (select app.me())));

create policy own_commands on field_commands to palier_app using (
  (select app.is_system()) or ((select app.kind()) = 'staff' and staff_id = (select app.me())))
  with check ((select app.is_system()) or ((select app.kind()) = 'staff' and staff_id = (select app.me())));

grant select, insert on field_devices, field_photos, field_commands to palier_app;
grant update (name, seen_at, revoked_at, revoked_by) on field_devices to palier_app;
