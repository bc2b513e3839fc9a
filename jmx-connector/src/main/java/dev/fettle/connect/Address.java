package dev.fettle.connect;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

import javax.management.remote.JMXServiceURL;

/**
 * Where a JVM is reached. What looks like this machine, such as {@code localhost:9010}, is remote all
 * the same: it may be a forwarded port, and nothing of this machine is taken for the target's.
 */
public sealed interface Address {
    /** What people call it: a main class, {@code db1:9010}, or the name it is remembered by. */
    String label();

    /** As a TARGET is written; never holds a secret. */
    String text();

    /** A JVM of this machine, by the Attach API. */
    record Local(LocalJvm jvm) implements Address {
        public Local {
            Objects.requireNonNull(jvm);
        }

        @Override
        public String label() {
            return jvm.name();
        }

        @Override
        public String text() {
            return Long.toString(jvm.pid());
        }
    }

    /** A JMX agent that is reached over RMI. */
    record Rmi(JMXServiceURL url, String label) implements Address {
        public Rmi {
            Objects.requireNonNull(url);
            Objects.requireNonNull(label);
        }

        @Override
        public String text() {
            return url.toString();
        }
    }

    /**
     * An incident's file: what was seen of a JVM, which itself is not there.
     *
     * @param salvage whether what is intact of a damaged one is enough
     */
    record File(Path path, boolean salvage) implements Address {
        public File {
            path = path.toAbsolutePath().normalize();
        }

        @Override
        public String label() {
            return path.getFileName().toString();
        }

        @Override
        public String text() {
            return path.toString();
        }
    }

    /** A Jolokia agent: JMX over HTTP. */
    record Jolokia(URI url, String label) implements Address {
        public Jolokia {
            Objects.requireNonNull(url);
            Objects.requireNonNull(label);
        }

        @Override
        public String text() {
            return url.toString();
        }
    }
}
