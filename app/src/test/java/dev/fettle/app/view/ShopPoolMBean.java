package dev.fettle.app.view;

import java.util.Map;

public interface ShopPoolMBean {
    int getMax();

    void setMax(int value);

    int getActive();

    long getHeldMillis();

    String getPassword();

    int getFailing();

    String[] getWaiting();

    int add(int one, int other);

    int purge();

    Map<String, Integer> holders();

    String report();
}
