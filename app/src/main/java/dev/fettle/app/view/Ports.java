package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.view.connect.FileChoice;
import dev.fettle.baseline.Baseline;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.doctor.Step;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the window needs from the rest of the program.
 *
 * @param jvms lists the JVMs of this machine; may take a while, called on a thread of its own
 * @param book remembered connections
 * @param opener attaches
 * @param examiner says why an attach fails
 * @param files asks the user for a file
 * @param readOnly who forbids to change anything
 * @param kept the baselines that the user keeps
 * @param news what the user is to know of the program itself
 * @param clock labels, and the ages of what was heard
 * @param bands from which shares on a pool is called what
 * @param adapters where the user's own adapters are kept
 */
public record Ports(
        Supplier<List<LocalJvm>> jvms,
        AddressBook book,
        Opener opener,
        Examiner examiner,
        FileChoice files,
        ReadOnly readOnly,
        Kept kept,
        News news,
        Clock clock,
        Bands bands,
        Adapters adapters) {
    /** With the standard bands of pools, and without a folder of adapters. */
    public Ports(
            Supplier<List<LocalJvm>> jvms,
            AddressBook book,
            Opener opener,
            Examiner examiner,
            FileChoice files,
            ReadOnly readOnly,
            Kept kept,
            News news,
            Clock clock) {
        this(
                jvms,
                book,
                opener,
                examiner,
                files,
                readOnly,
                kept,
                news,
                clock,
                Bands.of(() -> PoolBands.STANDARD),
                Adapters.NONE);
    }

    /** Local JVMs, and nothing else. */
    public static Ports local(Supplier<List<LocalJvm>> jvms, Opener opener, Clock clock) {
        return new Ports(
                jvms,
                AddressBook.NONE,
                opener,
                (_, _) -> {},
                FileChoice.NONE,
                ReadOnly.FREE,
                Kept.NONE,
                _ -> {},
                clock);
    }

    /** Attaches to a JVM. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Called on a thread of its own, never on the toolkit's.
         *
         * @param face gets every frame from then on, on any thread
         * @throws IOException whose message is a sentence for the user
         */
        OpenSession open(Destination destination, Consumer<Frame> face) throws IOException;
    }

    /** Walks the chain between this console and a JVM. */
    @FunctionalInterface
    public interface Examiner {
        /**
         * Takes up to half a minute; called on a thread of its own, never on the toolkit's.
         *
         * @param progress gets each link as it was looked at, on the caller's thread
         */
        void examine(Destination destination, Consumer<Step> progress);
    }

    /** Whether anything may be changed in a target. Neither method blocks. */
    public interface ReadOnly {
        /** Nobody forbids it, and nobody is told what the user chooses. */
        ReadOnly FREE =
                new ReadOnly() {
                    @Override
                    public Optional<String> forced() {
                        return Optional.empty();
                    }

                    @Override
                    public void choose(boolean on) {}
                };

        /**
         * Who forbids it, as a clause such as {@code --read-only was given}; empty where the user may
         * choose.
         */
        Optional<String> forced();

        /** The user has chosen, for every session of this window. */
        void choose(boolean on);
    }

    /** Settings that were refused, leftovers that could not be cleaned. */
    @FunctionalInterface
    public interface News {
        /**
         * @param listener gets a sentence at a time, also those from before, on any thread
         */
        void follow(Consumer<String> listener);
    }

    /** From which shares on a pool is called what. */
    public interface Bands {
        /** As the user chose them in the window; empty where they did not. Never waits. */
        Optional<PoolBands> kept();

        /** As the user's settings have them now. */
        PoolBands ofSettings();

        /** Waits for a disk: not for the toolkit's thread. */
        void keep(PoolBands chosen) throws IOException;

        /** Those of the settings hold again. Waits for a disk, too. */
        void forget() throws IOException;

        /** Those of the settings; what is chosen holds as long as the window is open. */
        static Bands of(Supplier<PoolBands> settings) {
            return new Bands() {
                @Override
                public Optional<PoolBands> kept() {
                    return Optional.empty();
                }

                @Override
                public PoolBands ofSettings() {
                    return settings.get();
                }

                @Override
                public void keep(PoolBands chosen) {}

                @Override
                public void forget() {}
            };
        }
    }

    /** The user's own adapters. */
    public interface Adapters {
        /** There is no folder for them. */
        Adapters NONE =
                new Adapters() {
                    @Override
                    public String folder() {
                        return "no folder";
                    }

                    @Override
                    public Path save(String text) throws IOException {
                        throw new IOException("This window keeps none.");
                    }
                };

        /** Where they lie. Reads nothing. */
        String folder();

        /**
         * Keeps one in a file of its id, and writes over none. Waits for a disk: not for the toolkit's
         * thread.
         *
         * @return its file
         * @throws IOException whose message is sentences, one a line, that say why it was not
         */
        Path save(String text) throws IOException;
    }

    /** Baselines, by name. All but {@link #isName} may wait for a disk: not for the toolkit's thread. */
    public interface Kept {
        /** There are none, and none can be kept. */
        Kept NONE =
                new Kept() {
                    @Override
                    public boolean isName(String name) {
                        return true;
                    }

                    @Override
                    public List<String> names() {
                        return List.of();
                    }

                    @Override
                    public void keep(String name, Baseline baseline) throws IOException {
                        throw new IOException("this window keeps none");
                    }

                    @Override
                    public Optional<Baseline> find(String name) {
                        return Optional.empty();
                    }
                };

        boolean isName(String name);

        List<String> names() throws IOException;

        /** In place of another of that name. */
        void keep(String name, Baseline baseline) throws IOException;

        /**
         * @throws IOException whose message is a clause that says why it cannot be read
         */
        Optional<Baseline> find(String name) throws IOException;
    }
}
