package com.acme.shop.payment;

import static com.acme.shop.illness.Illness.BREAKER_FLAPPING;
import static com.acme.shop.illness.Illness.BREAKER_OPEN;
import static com.acme.shop.illness.Illness.CHAOS_1;
import static com.acme.shop.illness.Illness.CHAOS_3;
import static com.acme.shop.illness.Illness.SLOW_DEPENDENCY;

import com.acme.shop.illness.Condition;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
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

    private final Condition condition;
    private final AtomicLong charges = new AtomicLong();

    BankController(Condition condition) {
        this.condition = condition;
    }

    @PostMapping("/bank/charge")
    ResponseEntity<String> charge(@RequestParam("cents") long cents) throws InterruptedException {
        long charge = charges.incrementAndGet();
        if (refuses()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("come back later");
        }
        Thread.sleep(millis(charge));
        boolean wrong = condition.has(CHAOS_3) && charge % 3 == 0;
        return ResponseEntity.ok("charged " + (wrong ? cents / 10 : cents));
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
