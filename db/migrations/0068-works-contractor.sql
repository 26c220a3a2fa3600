-- What is asked of a contractor by a signed link, and what comes back: the order of a phase, a reserve to mend.

-- Each order is a fact: a phase given to another contractor is ordered again.
create table works_orders (
  id uuid primary key,
  phase_id uuid not null,
  site_id uuid not null,
  contractor_id uuid not null references contractors,
  ordered_at timestamptz(3) not null,
  ordered_by uuid not null references staff,
  unique (phase_id, ordered_at),
  foreign key (phase_id, site_id) references works_phases (id, site_id)
);
create index on works_orders (site_id);
create index on works_orders (contractor_id);

-- Said by the contractor behind the link: it is received; what was left to do is mended. We lift the reserve, not they.
create table works_answers (
  id uuid primary key,
  order_id uuid references works_orders,
  reserve_id uuid references works_reserves,
  site_id uuid not null references works_sites,
  estate_id uuid not null references estates,
  kind text not null check (kind in ('acknowledged', 'mended')),
  words text not null default '' check (length(words) <= 1000),
  said_by text not null check (said_by <> '' and length(said_by) <= 120),
  at timestamptz(3) not null,
  check (num_nonnulls(order_id, reserve_id) = 1),
  check (kind = 'acknowledged' or reserve_id is not null)
);
create unique index works_received_once on works_answers (coalesce(order_id, reserve_id)) where kind = 'acknowledged';
create index on works_answers (order_id);
create index on works_answers (reserve_id);
create index on works_answers (site_id);

create trigger never before update or delete on works_orders for each row execute function app.never();
create trigger never before update or delete on works_answers for each row execute function app.never();

alter table works_orders enable row level security;
alter table works_answers enable row level security;
grant select, insert on works_orders, works_answers to palier_app;

create policy read_works on works_orders for select to palier_app using (
  (select app.is_system()) or id = (select app.partner_order())
  or ((select app.has_role('adviser', 'agency_manager', 'works_manager', 'technician')) and site_id = any ((select app.my_works_sites())::uuid[])));
create policy say_works on works_orders for insert to palier_app with check (
  (select app.is_system()) or (ordered_by = (select app.me()) and app.plans_site(site_id)));

create policy read_works on works_answers for select to palier_app using (
  (select app.is_system()) or app.reads_works(estate_id) or coalesce(order_id, reserve_id) = (select app.partner_order()));
-- Behind the link, about what it opens and nothing else.
create policy say_works on works_answers for insert to palier_app with check (
  (select app.is_system()) or coalesce(order_id, reserve_id) = (select app.partner_order()));

alter table partner_links drop constraint partner_links_purpose_check;
alter table partner_links add constraint partner_links_purpose_check
  check (purpose in ('alert', 'referral', 'referral_photo', 'verdict', 'work_order', 'relay', 'works'));

-- Written to its contractor: those noted before there were links are nobody's silence.
create function app.works_reserve_asked(reserve uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from deliveries d join works_reserves r on r.id = reserve
                  where d.dedupe = 'works:reserve:' || reserve::text and (app.is_system() or app.reads_works(r.estate_id)))
$$;
revoke all on function app.works_reserve_asked(uuid) from public;
grant execute on function app.works_reserve_asked(uuid) to palier_app;
