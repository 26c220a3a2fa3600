-- Whoever reads an alert reads whether its messages arrived, even while no demand stands behind it.
create policy deliveries_of_alert on deliveries for select to palier_app using (
  case_id is null and purpose = 'alert' and (select app.kind()) = 'staff'
  and exists (select from alert_tries t where t.delivery_id = deliveries.id));
