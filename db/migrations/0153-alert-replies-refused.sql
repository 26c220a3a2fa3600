-- An SMS of whoever is on call may say no: the next person is rung.
alter table alert_replies drop constraint alert_replies_heard_as_check;
alter table alert_replies add constraint alert_replies_heard_as_check check (heard_as in ('taken', 'refused', 'late', 'unclear', 'stranger'));
