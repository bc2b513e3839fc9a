create table product (
    id bigint primary key,
    name varchar(80) not null,
    price_cents bigint not null,
    stock int not null
);

create table purchase (
    id bigint primary key,
    product_id bigint not null references product (id),
    quantity int not null,
    paid_cents bigint not null,
    state varchar(12) not null
);
