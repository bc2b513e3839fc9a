package dev.fettle.bench.fleet;

import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;
import dev.fettle.e2e.Program;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the console of the bench watches, and how some of it can be made to stand still. */
sealed interface Fleet extends AutoCloseable {
    Duration STARTING = Duration.ofMinutes(5);

    /** As the console is told of them: {@code local PID} or {@code rmi URL}. */
    List<String> targets();

    /** The first so many stand still; zero lets all go on. */
    void freeze(int count) throws IOException, InterruptedException;

    @Override
    void close();

    /** JVMs of this machine. */
    record Local(List<PatientRun> patients) implements Fleet {
        private static final List<String> FLAGS =
                List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss256k");

        static Local start(int count) throws IOException, InterruptedException {
            var fleet = new Local(new ArrayList<>());
            for (int i = 0; i < count; i++) {
                fleet.patients.add(
                        PatientRun.start(Jdk.here(), FLAGS, "thread-short", "rate=1", "limit=12h"));
            }
            return fleet;
        }

        @Override
        public List<String> targets() {
            return patients.stream().map(each -> "local " + each.pid()).toList();
        }

        @Override
        public void freeze(int count) throws IOException, InterruptedException {
            for (int i = 0; i < patients.size(); i++) {
                patients.get(i).program().signal(i < count ? "STOP" : "CONT");
            }
        }

        @Override
        public void close() {
            patients.forEach(PatientRun::close);
        }
    }

    /** Servers in one process, each of which tells what a JVM tells; see {@link LightServer}. */
    record Simulated(Program server, List<String> targets) implements Fleet {
        static Simulated start(int count) throws IOException, InterruptedException {
            Program server =
                    Program.start(
                            List.of(
                                    Jdk.here().java(),
                                    "-XX:+UseSerialGC",
                                    "-Xmx1g",
                                    "-Xss256k",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    LightServer.class.getName(),
                                    Integer.toString(count)));
            server.await("simulated JVMs", line -> line.equals("ready"), STARTING);
            return new Simulated(
                    server, server.out().stream().filter(line -> line.startsWith("rmi ")).toList());
        }

        @Override
        public void freeze(int count) throws IOException {
            server.say("freeze " + count);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
