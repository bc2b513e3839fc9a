package dev.fettle.app.notify;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.settings.Notify;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells people of findings, as the settings of that moment say; nobody where they name nobody. Whoever is
 * told is told on a thread of its own, so that a session never waits; what fails is logged, and not tried
 * again. {@link #see} is for one thread.
 */
public final class Notifier implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Notifier.class.getName());

    /** Beyond so many that wait, those that come are left to the log. */
    private static final int MOST_WAITING = 20;

    private final Supplier<Notify> settings;
    private final Function<Notify, List<Channel>> channels;
    private final Rate rate = new Rate();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("fettle-notify").factory(),
                    (notice, _) -> LOG.log(Level.WARNING, "a notice was not sent: too many wait"));

    public Notifier(Supplier<Notify> settings) {
        this(settings, Notifier::channels);
    }

    Notifier(Supplier<Notify> settings, Function<Notify, List<Channel>> channels) {
        this.settings = settings;
        this.channels = channels;
        worker.allowCoreThreadTimeOut(true);
    }

    private static List<Channel> channels(Notify notify) {
        List<Channel> all = new ArrayList<>();
        if (notify.desktop()) {
            all.add(new Desktop());
        }
        notify.webhook().map(Webhook::new).ifPresent(all::add);
        if (!notify.command().isEmpty()) {
            all.add(new CommandLine(notify.command()));
        }
        return all;
    }

    /** A tick of a session. Returns at once. */
    public void see(Frame frame) {
        List<Finding> fresh =
                frame.judgement().fresh().stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Notify notify = settings.get();
        if (notify.nobody()) {
            return;
        }
        String target = frame.facts().map(it -> it.name()).orElse("a JVM");
        for (Finding each : fresh) {
            boolean severe = each.severity().compareTo(notify.from()) >= 0;
            if (severe && rate.allows(each.key(), each.severity(), frame.at(), notify.every())) {
                Notice notice = Notice.of(frame.at(), target, each, rate.left());
                channels.apply(notify)
                        .forEach(channel -> worker.execute(() -> tell(channel, notice)));
            }
        }
    }

    private static void tell(Channel channel, Notice notice) {
        try {
            channel.tell(notice);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, channel.name() + " was not told of a finding", e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is being told may end within a few seconds; what waits is not told. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(3, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
