package com.acme.shop.payment;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stands in for the bank: it takes a moment and always agrees. */
@RestController
class BankController {
    private static final long MILLIS = 15;

    @PostMapping("/bank/charge")
    String charge(@RequestParam("cents") long cents) throws InterruptedException {
        Thread.sleep(MILLIS);
        return "charged " + cents;
    }
}
