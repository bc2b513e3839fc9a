package com.acme.shop.payment;

import com.acme.shop.load.Browser;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the bank to charge a customer, behind a circuit breaker. */
@Component
public class PaymentClient {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CircuitBreaker breaker;
    private final Environment environment;
    private final Browser browser;

    PaymentClient(CircuitBreakerRegistry breakers, Environment environment, Browser browser) {
        breaker = breakers.circuitBreaker("payments");
        this.environment = environment;
        this.browser = browser;
    }

    /**
     * @throws PaymentFailed where the bank does not answer, refuses, or charged something else
     * @throws io.github.resilience4j.circuitbreaker.CallNotPermittedException where it failed too often
     *     before, and is not asked
     */
    public void charge(long cents) {
        breaker.executeRunnable(() -> send(cents));
    }

    private void send(long cents) {
        String bank = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        try {
            HttpResponse<String> answer =
                    browser.ask(bank + "/bank/charge?cents=" + cents, PATIENCE);
            if (answer.statusCode() != 200) {
                throw new PaymentFailed("The bank answered " + answer.statusCode(), null);
            }
            if (!answer.body().equals("charged " + cents)) {
                throw new PaymentFailed(
                        "The bank was to charge %d, and %s".formatted(cents, answer.body()), null);
            }
        } catch (IOException failed) {
            throw new PaymentFailed("The bank could not be reached", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaymentFailed("The shop is closing", stopped);
        }
    }
}
