package dev.fettle.pool.read;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.Together;
import dev.fettle.pool.format.ShippedAdapters;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import javax.management.JMException;

/**
 * A program that tells what it costs to read the pools of a JVM of this machine, in calls, bytes and time: to
 * connect, for the first look, and for each second after it; {@code WhatPoolsCost PID [SECONDS]}.
 */
public final class WhatPoolsCost {
    private static final long SECOND = 1_000_000_000;

    private final JvmConnection connection;
    private final Map<String, Integer> questions = new TreeMap<>();
    private final PoolBeans pools;

    private WhatPoolsCost(JvmConnection connection) {
        this.connection = connection;
        this.pools =
                new PoolBeans(
                        counting(connection.together(CallKind.READ)),
                        ShippedAdapters.all(),
                        List.of());
    }

    public static void main(String[] arguments) throws IOException {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        long begin = System.nanoTime();
        try (JvmConnection connection = JvmConnection.attach(new LocalJvms().find(arguments[0]))) {
            tell(
                    "to connect",
                    connection.spent().calls(),
                    connection.spent().bytes(),
                    System.nanoTime() - begin,
                    1);
            WhatPoolsCost cost = new WhatPoolsCost(connection);
            cost.looks("the first look", 1);
            System.out.println("  " + cost.questions);
            cost.looks("a second after that", seconds);
            System.out.printf(
                    "%d pools, %d breakers, %d guesses%n",
                    cost.pools.reading().pools().size(),
                    cost.pools.reading().breakers().size(),
                    cost.pools.reading().guesses().size());
        }
    }

    private void looks(String what, int times) throws IOException {
        long calls = connection.spent().calls();
        long bytes = connection.spent().bytes();
        long nanos = 0;
        for (int i = 0; i < times; i++) {
            LockSupport.parkNanos(SECOND);
            long begin = System.nanoTime();
            pools.poll(Instant.now(), _ -> {});
            nanos += System.nanoTime() - begin;
        }
        tell(
                what,
                connection.spent().calls() - calls,
                connection.spent().bytes() - bytes,
                nanos,
                times);
    }

    private static void tell(String what, long calls, long bytes, long nanos, int times) {
        System.out.printf(
                "%s: %.1f calls, %.1f kB, %.1f ms%n",
                what, (double) calls / times, bytes / 1e3 / times, nanos / 1e6 / times);
    }

    private Together counting(Together asked) {
        return new Together() {
            @Override
            public <T> T ask(String what, int count, Questions<T> more)
                    throws IOException, JMException {
                questions.merge(what, count, Integer::sum);
                return asked.ask(what, count, more);
            }
        };
    }
}
