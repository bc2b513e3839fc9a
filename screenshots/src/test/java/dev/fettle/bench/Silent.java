package dev.fettle.bench;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Java without the flight recorder. No flag takes it from a JVM that has it: the runtime must be
 * linked without its modules, as small container images are.
 */
final class Silent {
    private static final String MODULES =
            "java.base,java.logging,java.management.rmi,jdk.management.agent,jdk.unsupported";

    private static final String WITHOUT_AGENT = "java.base,java.logging,jdk.jfr,jdk.unsupported";

    /** What connection pools and H2 need. */
    private static final String POOLS = WITHOUT_AGENT + ",java.management,java.naming,java.sql";

    private Silent() {}

    /** One without a flight recorder. */
    static Jdk without(Jdk jdk) throws IOException, InterruptedException {
        return linked(jdk, "no-jfr-", MODULES);
    }

    /** One without a management agent: only the attach socket reaches it. */
    static Jdk withoutAgent(Jdk jdk) throws IOException, InterruptedException {
        return linked(jdk, "no-agent-", WITHOUT_AGENT);
    }

    /** As {@link #withoutAgent}, for programs with pools: their MBeans are there, unreached. */
    static Jdk withoutAgentForPools(Jdk jdk) throws IOException, InterruptedException {
        return linked(jdk, "no-agent-pools-", POOLS);
    }

    /** Links it below {@code target}, where it is not there yet. */
    private static synchronized Jdk linked(Jdk jdk, String name, String modules)
            throws IOException, InterruptedException {
        Path home = Built.root().resolve("screenshots/target/" + name + jdk.version());
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home.getParent());
            int status =
                    new ProcessBuilder(
                                    jdk.home().resolve("bin/jlink").toString(),
                                    "--add-modules",
                                    modules,
                                    "--output",
                                    home.toString())
                            .inheritIO()
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new IOException("no runtime could be linked: jlink ended with " + status);
            }
        }
        return new Jdk(jdk.version(), home);
    }
}
