package com.acme.shop.illness;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether the shop is ill, and of what. The code that can go wrong asks {@link #has} at the very
 * place of the mistake. Any thread may ask or change it.
 */
@Component
public class Condition {
    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

    private final List<Runnable> cures = new CopyOnWriteArrayList<>();
    private final Map<Illness, Runnable> outbreaks = new ConcurrentHashMap<>();
    private volatile Illness illness;
    private volatile Instant since;

    public boolean has(Illness asked) {
        Illness present = illness;
        return present != null && present.includes(asked);
    }

    /** When the present illness began. */
    public Instant since() {
        return since;
    }

    /** Runs the cure whenever the shop is made well: it lets go of what the illness piled up. */
    public void onWell(Runnable cure) {
        cures.add(cure);
    }

    /** Runs what an illness does by itself, whoever visits the shop. */
    public void onIll(Illness asked, Runnable outbreak) {
        outbreaks.put(asked, outbreak);
    }

    /** Makes the shop ill from this instant on, which it prints and returns. */
    public synchronized Instant fallIll(Illness next) {
        well();
        Instant now = Instant.now();
        since = now;
        illness = next;
        System.out.println("demo-shop ill " + next.id() + " at " + now);
        LOG.info("ill with {} at {}", next.id(), now);
        outbreaks.forEach(
                (each, outbreak) -> {
                    if (next.includes(each)) {
                        outbreak.run();
                    }
                });
        return now;
    }

    /** Ends the illness, if there is one. */
    public synchronized void well() {
        if (illness == null) {
            return;
        }
        illness = null;
        cures.forEach(Runnable::run);
        Instant now = Instant.now();
        System.out.println("demo-shop well at " + now);
        LOG.info("well at {}", now);
    }
}
