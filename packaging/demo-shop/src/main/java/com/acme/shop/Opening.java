package com.acme.shop;

import com.acme.shop.illness.Condition;
import com.acme.shop.load.Shoppers;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens the shop: says where it is, lets the customers in, and sets the time of its illness. */
@Component
@Lazy(false)
class Opening {
    private final Options options;
    private final Environment environment;
    private final Condition condition;
    private final Shoppers shoppers;

    Opening(Options options, Environment environment, Condition condition, Shoppers shoppers) {
        this.options = options;
        this.environment = environment;
        this.condition = condition;
        this.shoppers = shoppers;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        String url = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        shoppers.start(url, options.load());
        System.out.println("demo-shop ready " + url + " pid " + ProcessHandle.current().pid());
        options.sick()
                .ifPresent(
                        illness -> {
                            ScheduledExecutorService clock =
                                    Executors.newSingleThreadScheduledExecutor(
                                            task -> daemon(task, "illness-clock"));
                            clock.schedule(
                                    () -> condition.fallIll(illness),
                                    options.sickAfter().toMillis(),
                                    TimeUnit.MILLISECONDS);
                        });
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
