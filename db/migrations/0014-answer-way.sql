-- By which way is this very demand answered? A resident of the file may choose, for one demand, another way than her usual one.
alter table cases drop constraint cases_contact_channel_check;
alter table cases add constraint cases_contact_channel_check check (contact_channel in ('app', 'email', 'sms', 'call', 'letter'));
-- The application is for those who sign in: a caller who is in no file does not.
alter table cases add constraint cases_app_needs_resident check (contact_channel is distinct from 'app' or resident_id is not null);
