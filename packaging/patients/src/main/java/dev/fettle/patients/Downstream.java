package dev.fettle.patients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** Another service: it answers a call after a while, with a byte. Two threads serve all calls. */
final class Downstream {
    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private final DelayQueue<Answer> due = new DelayQueue<>();
    private volatile long millis;

    private record Answer(Socket connection, long at) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private Downstream(ServerSocket server, long millis) {
        this.server = server;
        this.millis = millis;
    }

    static Downstream start(long millis) throws IOException {
        var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        var service = new Downstream(server, millis);
        Pace.background("service-accept", (p, j) -> service.accept(), null, new Journal());
        Pace.background("service-answer", (p, j) -> service.answer(), null, new Journal());
        return service;
    }

    /** From now on. */
    void answerAfter(long slower) {
        millis = slower;
    }

    Socket connect() throws IOException {
        return new Socket(server.getInetAddress(), server.getLocalPort());
    }

    private void accept() throws IOException {
        while (true) {
            Socket connection = server.accept();
            long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            due.add(new Answer(connection, at));
        }
    }

    private void answer() throws InterruptedException, IOException {
        while (true) {
            try (Socket connection = due.take().connection()) {
                connection.getOutputStream().write(1);
            }
        }
    }
}
