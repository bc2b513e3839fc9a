package dev.fettle.app.cli;

/** The version that the build wrote into the jar. Loads nothing else. */
public final class OwnVersion {
    private OwnVersion() {}

    /** What {@code fettle --version} prints: {@code fettle 1.2.3}. */
    public static String text() {
        return "fettle " + number();
    }

    static String number() {
        String version = OwnVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
