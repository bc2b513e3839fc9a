package com.acme.shop.partner;

import static com.acme.shop.illness.Illness.CHAOS_3;
import static com.acme.shop.illness.Illness.EXECUTOR_SATURATION;

import com.acme.shop.illness.Condition;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stands in for the partner: it answers at once, or, ill, after half a minute, or now and then late and
 * with an error.
 */
@RestController
class PartnerController {
    private static final long MILLIS = 5;
    private static final long ILL_MILLIS = 30_000;
    private static final long LATE_MILLIS = 400;

    private final Condition condition;

    PartnerController(Condition condition, PartnerNotices notices) {
        this.condition = condition;
        condition.onWell(notices::forgetWaiting);
    }

    @PostMapping("/partner/notices")
    ResponseEntity<String> notice(@RequestParam("order") long order) throws InterruptedException {
        if (condition.has(CHAOS_3)) {
            Thread.sleep(LATE_MILLIS);
            if (order % 3 == 0) {
                return ResponseEntity.internalServerError().body("try again");
            }
        }
        Thread.sleep(condition.has(EXECUTOR_SATURATION) ? ILL_MILLIS : MILLIS);
        return ResponseEntity.ok("noted " + order);
    }
}
