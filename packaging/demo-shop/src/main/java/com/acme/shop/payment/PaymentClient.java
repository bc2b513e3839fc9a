package com.acme.shop.payment;

import com.acme.shop.load.Browser;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Asks the bank to charge a customer, behind a circuit breaker. */
@Component
public class PaymentClient {
    private final CircuitBreaker breaker;
    private final Environment environment;
    private final Browser browser;

    PaymentClient(CircuitBreakerRegistry breakers, Environment environment, Browser browser) {
        breaker = breakers.circuitBreaker("payment");
        this.environment = environment;
        this.browser = browser;
    }

    public void charge(long cents) {
        breaker.executeRunnable(() -> send(cents));
    }

    private void send(long cents) {
        String bank = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        try {
            int status = browser.post(bank + "/bank/charge?cents=" + cents);
            if (status != 200) {
                throw new PaymentFailed("The bank answered " + status, null);
            }
        } catch (IOException failed) {
            throw new PaymentFailed("The bank could not be reached", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaymentFailed("The shop is closing", stopped);
        }
    }
}
