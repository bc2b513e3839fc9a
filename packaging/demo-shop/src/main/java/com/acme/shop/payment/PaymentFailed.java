package com.acme.shop.payment;

/** The bank did not take the money. */
public final class PaymentFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    PaymentFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
