package com.acme.pools;

/** Hand-written, with words that no library has: who reads it needs an adapter of their own. */
public interface CrewMXBean {
    int getBusy();

    int getFree();

    int getStrength();

    int getStrengthLimit();

    void setStrengthLimit(int limit);

    int getBacklog();

    int getBacklogLimit();

    long getFinished();

    long getRefused();
}
