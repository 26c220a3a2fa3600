-- Who adds a photo to a reserve? Whoever noted it, and who leads the works there: a photo may come to the desk after the words.

drop policy say_works on works_reserve_photos;
create policy say_works on works_reserve_photos for insert to palier_app with check (
  (select app.is_system()) or exists (select from works_reserves r where r.id = reserve_id and (r.by_id = (select app.me()) or app.plans_works(r.estate_id))));
