package com.acme.shop.catalogue;

/** Something for sale. */
public record Product(long id, String name, long priceCents, int stock) {}
