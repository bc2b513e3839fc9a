package dev.fettle.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of this checkout, as `mvn package` built them. */
public final class Built {
    /** A lock for those who tune a JVM: beside other tests, but one after the other. */
    public static final String ONE_TUNED_JVM = "one tuned JVM";

    private Built() {}

    public static Path root() {
        return Path.of(System.getProperty("fettle.root", "")).toAbsolutePath();
    }

    public static Path console() {
        return jar("app/target/fettle.jar");
    }

    public static Path patients() {
        return jar("packaging/patients/target/patients.jar");
    }

    /** With its libraries beside it. */
    public static Path poolPatients() {
        return jar("packaging/pool-patients/target/pool-patients.jar");
    }

    public static Path shop() {
        return jar("packaging/demo-shop/target/demo-shop.jar");
    }

    private static Path jar(String path) {
        Path jar = root().resolve(path);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: build it with `mvn -q package`");
        }
        return jar;
    }
}
