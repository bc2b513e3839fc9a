package dev.fettle.app.launch;

import dev.fettle.app.cli.Interruption;

import java.time.Duration;

/**
 * Ends Fettle's own threads before the process ends. A first run has the JVM write an archive of its
 * classes at its end ({@code -XX:+AutoCreateSharedArchive}), and a thread that links a lambda meanwhile
 * crashes the JVM: seen on JDK 25 in {@code LambdaProxyClassDictionary::find_lambda_proxy_class}.
 */
final class OwnThreads {
    private static final String NAME = "fettle-";

    /** Those that may be waited for are closed by now; the others hang in a call and link nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private OwnThreads() {}

    static void end() {
        end(Thread.currentThread().getThreadGroup(), PATIENCE);
    }

    /**
     * Interrupts those of a group and its groups, but the calling one, and waits until they have ended.
     *
     * @param patience for all of them together
     * @return whether all have
     */
    static boolean end(ThreadGroup group, Duration patience) {
        var all = new Thread[2 * group.activeCount() + 16];
        int count = group.enumerate(all);
        for (int i = 0; i < count; i++) {
            if (ours(all[i])) {
                all[i].interrupt();
            }
        }
        long end = System.nanoTime() + patience.toNanos();
        boolean ended = true;
        try {
            for (int i = 0; i < count; i++) {
                if (ours(all[i])) {
                    ended &= all[i].join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                }
            }
        } catch (InterruptedException e) {
            // The process ends now, whoever is still there.
            return false;
        }
        return ended;
    }

    private static boolean ours(Thread thread) {
        return thread != Thread.currentThread()
                && thread.getName().startsWith(NAME)
                && !thread.getName().equals(Interruption.THREAD);
    }
}
