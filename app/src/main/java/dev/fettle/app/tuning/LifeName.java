package dev.fettle.app.tuning;

/** The name of a file for one life of a JVM, which every file system takes. */
final class LifeName {
    private LifeName() {}

    static String of(TunedJvm jvm) {
        String plain = jvm.name().replaceAll("[^A-Za-z0-9.-]", "_");
        return plain.substring(0, Math.min(100, plain.length()))
                + "-"
                + Integer.toHexString(jvm.name().hashCode())
                + "-"
                + Long.toString(jvm.startedMillis(), Character.MAX_RADIX);
    }
}
