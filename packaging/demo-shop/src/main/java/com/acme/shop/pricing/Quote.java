package com.acme.shop.pricing;

/**
 * A price that was told to a customer.
 *
 * @param history the prices that it was made from, in cents
 */
public record Quote(long product, String customer, long cents, long[] history) {}
