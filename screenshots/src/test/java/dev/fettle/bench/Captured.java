package dev.fettle.bench;

import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;
import dev.fettle.e2e.PoolPatientRun;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A program that a recording is captured of. */
sealed interface Captured extends AutoCloseable {
    long pid();

    /** Once recording has begun. */
    void begin();

    /** When it fell ill; empty as long as it has not. */
    Optional<Instant> onset();

    /** Where its mistake is, once it fell ill; empty where it has no place. */
    String place() throws InterruptedException;

    /** Why it could not do as it was told. */
    Optional<Throwable> failed();

    @Override
    void close();

    static Captured start(Golden golden, Jdk jdk) throws Exception {
        Jdk runtime = golden.runtime(jdk);
        if (golden.isBed()) {
            return new Bed(
                    PoolPatientRun.start(runtime, golden.flags(), golden.arguments()), golden);
        }
        return new Patient(PatientRun.start(runtime, golden.flags(), golden.arguments()));
    }

    /** One that falls ill by itself, and says so. */
    record Patient(PatientRun run) implements Captured {
        @Override
        public long pid() {
            return run.pid();
        }

        @Override
        public void begin() {}

        @Override
        public Optional<Instant> onset() {
            return run.program().out().stream()
                    .filter(line -> line.startsWith("onset "))
                    .map(line -> Instant.parse(line.substring("onset ".length())))
                    .findFirst();
        }

        @Override
        public String place() throws InterruptedException {
            return run.place();
        }

        @Override
        public Optional<Throwable> failed() {
            return Optional.empty();
        }

        @Override
        public void close() {
            run.close();
        }
    }

    /** One that does what it is told, in time. */
    final class Bed implements Captured {
        private final PoolPatientRun run;
        private final List<Told> told;
        private final String place;
        private final Thread teller = Thread.ofVirtual().unstarted(this::tell);
        private volatile Instant onset;
        private volatile Throwable failed;

        private Bed(PoolPatientRun run, Golden golden) {
            this.run = run;
            this.told = golden.told();
            place = golden.place();
        }

        @Override
        public long pid() {
            return run.pid();
        }

        @Override
        public void begin() {
            teller.start();
        }

        private void tell() {
            long begun = System.nanoTime();
            try {
                for (Told each : told) {
                    long left = begun + each.at() * 1_000_000_000L - System.nanoTime();
                    Thread.sleep(Math.max(0, left / 1_000_000));
                    onset = each.isOnset() ? Instant.now() : onset;
                    run.say(each.words());
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (Exception | AssertionError refused) {
                failed = refused;
            }
        }

        @Override
        public Optional<Instant> onset() {
            return Optional.ofNullable(onset);
        }

        @Override
        public String place() {
            return place;
        }

        @Override
        public Optional<Throwable> failed() {
            return Optional.ofNullable(failed);
        }

        @Override
        public void close() {
            teller.interrupt();
            run.close();
        }
    }
}
