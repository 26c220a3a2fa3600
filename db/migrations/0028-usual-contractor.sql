-- Who is usually sent there? The last orders of an estate are read for each demand that is opened.
create index contractor_work_orders_estate on contractor_work_orders (estate_id, sent_at desc);
