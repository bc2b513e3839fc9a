package dev.fettle.app.view;

import java.util.Map;
import java.util.TreeMap;

import javax.management.NotificationBroadcasterSupport;

/** A pool as an application has it. */
public final class ShopPool extends NotificationBroadcasterSupport implements ShopPoolMBean {
    private int max = 10;
    private int purged;

    @Override
    public int getMax() {
        return max;
    }

    @Override
    public void setMax(int value) {
        max = value;
    }

    @Override
    public int getActive() {
        return 7;
    }

    @Override
    public long getHeldMillis() {
        return 1500;
    }

    @Override
    public String getPassword() {
        return "s3cr3t";
    }

    @Override
    public int getFailing() {
        throw new IllegalStateException("the pool is closed");
    }

    @Override
    public String[] getWaiting() {
        return new String[] {"http-nio-8080-exec-1", "http-nio-8080-exec-2"};
    }

    @Override
    public int add(int one, int other) {
        return one + other;
    }

    @Override
    public int purge() {
        return ++purged;
    }

    @Override
    public Map<String, Integer> holders() {
        return new TreeMap<>(Map.of("ReportJob.export:118", 3, "PaymentClient.charge:61", 7));
    }

    @Override
    public String report() {
        return "connection 4711 taken by ReportJob.export:118 at 14:03:51\n".repeat(40);
    }

    int purged() {
        return purged;
    }
}
