package dev.fettle.connect;

/** As much of a collector as is looked at. */
public interface GadgetServerMBean {
    long getCollectionCount();
}
