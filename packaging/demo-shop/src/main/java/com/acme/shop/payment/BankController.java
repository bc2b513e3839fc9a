package com.acme.shop.payment;

import static com.acme.shop.illness.Illness.BREAKER_FLAPPING;
import static com.acme.shop.illness.Illness.BREAKER_OPEN;
import static com.acme.shop.illness.Illness.CHAOS_1;
import static com.acme.shop.illness.Illness.CHAOS_3;
import static com.acme.shop.illness.Illness.PAYMENT_CASCADE;
import static com.acme.shop.illness.Illness.SLOW_DEPENDENCY;

import com.acme.shop.illness.Condition;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Stands in for the bank: it takes a moment and always agrees, unless it is the one that is ill. */
@RestController
class BankController {
    private static final long MILLIS = 15;

    /** Longer than anybody waits for it. */
    private static final long GONE_MILLIS = 6_000;

    /** Beyond what the breaker calls slow, within what the shop waits. */
    private static final long LATE_MILLIS = 2_000;

    /** Long enough for ten charges to fail at the usual load: as many as the breaker counts at least. */
    private static final long ILL_SECONDS = 6;

    private static final long TURN_SECONDS = 16;

    /** So long a cascade's bank is late before it is gone: till threads and connections are waited for. */
    private static final long LATE_SECONDS = 15;

    private final Condition condition;
    private final AtomicLong charges = new AtomicLong();

    BankController(Condition condition) {
        this.condition = condition;
    }

    @PostMapping("/bank/charge")
    CompletableFuture<ResponseEntity<String>> charge(@RequestParam("cents") long cents)
            throws InterruptedException {
        long charge = charges.incrementAndGet();
        if (refuses()) {
            return CompletableFuture.completedFuture(
                    ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("come back later"));
        }
        boolean wrong = condition.has(CHAOS_3) && charge % 3 == 0;
        var answer = ResponseEntity.ok("charged " + (wrong ? cents / 10 : cents));
        if (condition.has(PAYMENT_CASCADE) && charge % 4 != 0) {
            // A bank is elsewhere: what waits there is no thread of the shop's server.
            return CompletableFuture.supplyAsync(
                    () -> answer,
                    CompletableFuture.delayedExecutor(cascadeMillis(), TimeUnit.MILLISECONDS));
        }
        Thread.sleep(millis(charge));
        return CompletableFuture.completedFuture(answer);
    }

    private long cascadeMillis() {
        long ill = Duration.between(condition.since(), Instant.now()).toSeconds();
        return ill < LATE_SECONDS ? LATE_MILLIS : GONE_MILLIS;
    }

    private boolean refuses() {
        return condition.has(BREAKER_OPEN) || condition.has(BREAKER_FLAPPING) && badTurn();
    }

    private boolean badTurn() {
        long ill = Duration.between(condition.since(), Instant.now()).toSeconds();
        return ill % TURN_SECONDS < ILL_SECONDS;
    }

    /** Some charges are answered in time whatever it suffers from, except where it answers none. */
    private long millis(long charge) {
        if (condition.has(CHAOS_1)) {
            return GONE_MILLIS;
        }
        if (condition.has(SLOW_DEPENDENCY) && charge % 4 != 0) {
            return LATE_MILLIS;
        }
        return condition.has(CHAOS_3) ? MILLIS + charge % 5 * 200 : MILLIS;
    }
}
