-- Where does a letter go? The post needs the code of the town; an address of a file may hold it already.
alter table estates add column postcode text check (postcode ~ '^[0-9]{5}$');
