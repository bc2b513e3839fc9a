package com.acme.shop.illness;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes the shop ill and well over HTTP; it listens on the loopback address alone. */
@RestController
class ConditionController {
    private final Condition condition;

    ConditionController(Condition condition) {
        this.condition = condition;
    }

    @PostMapping("/ill/{illness}")
    ResponseEntity<String> ill(@PathVariable("illness") String id) {
        return Illness.of(id)
                .map(illness -> ResponseEntity.ok(condition.fallIll(illness) + "\n"))
                .orElseGet(
                        () ->
                                ResponseEntity.status(HttpStatus.NOT_FOUND)
                                        .body(Illness.unknown(id) + "\n"));
    }

    @PostMapping("/well")
    String well() {
        condition.well();
        return "well\n";
    }
}
