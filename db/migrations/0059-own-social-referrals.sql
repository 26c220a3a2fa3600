-- What was passed on to a social worker about her, for her own copy of what is held (GDPR art. 15); nobody else's, and no name of staff.
create function app.own_social_referrals()
returns table (need text, consented_on date, made_at timestamptz, outcome text, answered_at timestamptz)
language sql stable security definer rows 10 set search_path = public as $$
  select r.need, r.consented_on, r.made_at, r.outcome, r.answered_at from social_referrals r
   where app.kind() = 'resident' and r.resident_id = app.me() order by r.made_at
$$;
revoke all on function app.own_social_referrals() from public;
grant execute on function app.own_social_referrals() to palier_app;
