-- Whose is an address that a person adds herself? Nothing goes there until a code sent to it comes back.

-- What the landlord's file or an adviser says holds as before: it was said by somebody who is answerable.
alter table resident_channels add column awaits_proof boolean not null default false;
alter table resident_channels add constraint resident_channels_proof
  check (not awaits_proof or (verified_at is null and kind in ('email', 'sms')));

-- Neither she nor whoever stole her session can make it proved: only the gate does, with the code in hand.
create policy prove_first on resident_channels as restrictive for insert to palier_app
  with check ((select app.kind()) <> 'resident' or kind in ('push', 'phone') or awaits_proof);
create policy prove_then on resident_channels as restrictive for update to palier_app
  using (true)
  with check ((select app.kind()) <> 'resident' or kind in ('push', 'phone') or awaits_proof or ended_at is not null);
