package dev.fettle.packaging;

import java.util.Locale;

/** The system that is built on, which is the one that is built for. */
enum Platform {
    LINUX,
    MAC,
    WINDOWS;

    static Platform current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") ? WINDOWS : name.contains("mac") ? MAC : LINUX;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As file names of packages say it: x64 or aarch64. */
    static String processor() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch;
    }

    String executable(String name) {
        return this == WINDOWS ? name + ".exe" : name;
    }
}
