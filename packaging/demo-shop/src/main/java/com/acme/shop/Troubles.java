package com.acme.shop;

import com.acme.shop.payment.PaymentFailed;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells customers that something the shop needs does not serve it, and the log in one line. */
@RestControllerAdvice
class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    @ExceptionHandler({
        PaymentFailed.class,
        CallNotPermittedException.class,
        CannotCreateTransactionException.class,
        DataAccessException.class
    })
    ResponseEntity<String> later(RuntimeException trouble) {
        LOG.warn("a customer is sent away: {}", trouble.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("try again later");
    }
}
