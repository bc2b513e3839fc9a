package dev.fettle.patients;

/** Rules of one tenant, fetched when the class is set up; a loader of its own makes it anew for each. */
public final class Tenant {
    private static final long FETCHED = fetch();

    private Tenant() {}

    /** Takes a while and no CPU, as a call to somebody else does. */
    private static long fetch() {
        try {
            Thread.sleep(Integer.getInteger("tenant.fetch-ms", 100));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime();
    }

    /** When they were fetched. */
    public static long fetched() {
        return FETCHED;
    }
}
