package dev.fettle.doctor;

import javax.management.MBeanServerConnection;

/** A case that has got as far as the target's MBeans. */
interface Entered {
    MBeanServerConnection beans();

    /** What an operation was refused with, where the role may only read; else empty. */
    String refused();

    void refused(String why);

    /** What is wrong with the folder where the flight recorder writes; empty where nothing is seen. */
    default String recorderFolder() {
        return "";
    }
}
