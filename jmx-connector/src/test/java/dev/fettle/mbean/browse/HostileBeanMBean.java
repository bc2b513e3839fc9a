package dev.fettle.mbean.browse;

import java.util.List;

public interface HostileBeanMBean {
    int getMax();

    void setMax(int value);

    int getThrowing();

    HostileBean.Own getOwn();

    Object getHidden();

    String getPassword();

    void setPassword(String value);

    int[] getHuge();

    List<Object> getCircle();

    String getLong();

    long getHeldMillis();

    void purge();

    int add(int one, int other);

    void accept(List<String> some);
}
