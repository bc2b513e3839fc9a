package dev.fettle.mbean.browse;

import java.util.ArrayList;
import java.util.List;

import javax.management.NotificationBroadcasterSupport;

/** An MBean that does all that others were seen to do, and worse. */
public final class HostileBean extends NotificationBroadcasterSupport implements HostileBeanMBean {
    private int max = 10;
    volatile int reads;

    /** Of the application alone, and not to be sent. */
    public static final class Own {
        @Override
        public String toString() {
            return "own";
        }
    }

    @Override
    public int getMax() {
        reads++;
        return max;
    }

    @Override
    public void setMax(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("below zero");
        }
        max = value;
    }

    @Override
    public int getThrowing() {
        throw new IllegalStateException("the cache is closed");
    }

    @Override
    public Own getOwn() {
        return new Own();
    }

    /** Declared as what can be sent. */
    @Override
    public Object getHidden() {
        return new Own();
    }

    @Override
    public String getPassword() {
        return "s3cr3t";
    }

    @Override
    public void setPassword(String value) {}

    @Override
    public int[] getHuge() {
        return new int[300_000];
    }

    @Override
    public List<Object> getCircle() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        return circle;
    }

    @Override
    public String getLong() {
        return "line\n".repeat(10_000);
    }

    @Override
    public long getHeldMillis() {
        return 1500;
    }

    @Override
    public void purge() {}

    @Override
    public int add(int one, int other) {
        return one + other;
    }

    @Override
    public void accept(List<String> some) {}
}
