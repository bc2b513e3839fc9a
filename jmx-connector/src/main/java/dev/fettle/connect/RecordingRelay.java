package dev.fettle.connect;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Recordings that are started by command, one before the other ends. A command cannot extend a
 * recording's duration, so that each is relieved by the next; both run for a while, and the
 * repository, which the stream reads, lacks nothing.
 *
 * <p>A recording that has a duration writes a file when it ends, also when it is stopped (measured,
 * JDK 17 and 25): this one lies in the target's temporary folder, under a name that tells the
 * console, and is deleted once the recording has been stopped.
 */
final class RecordingRelay {
    private static final Logger LOG = System.getLogger(RecordingRelay.class.getName());

    /**
     * What a command may be long. JDK 17 takes 1024 bytes in all (arg_length_max in HotSpot's
     * attachListener.hpp); what is longer is shared out among several recordings, whose settings add
     * up.
     */
    private static final int LONGEST_COMMAND = 1000;

    private final AttachChannel channel;
    private final Map<String, String> settings;
    private final Duration length;
    private final String folder;
    private final Path seenFolder;

    /** Every recording that may be there; one that was just told to start is, too. */
    private final CopyOnWriteArrayList<String> all = new CopyOnWriteArrayList<>();

    private volatile List<String> current = List.of();

    /**
     * @param folder the target's temporary one, as the target names it
     * @param seenFolder the same, as this process sees it
     */
    RecordingRelay(
            AttachChannel channel,
            Map<String, String> settings,
            Duration length,
            String folder,
            Path seenFolder) {
        this.channel = channel;
        this.settings = settings;
        this.length = length;
        this.folder = folder;
        this.seenFolder = seenFolder;
    }

    /**
     * Starts the next recording. The one before goes on, until {@link #stopRelieved}, or at the latest
     * until its own end. By one thread at a time.
     */
    void next() throws IOException {
        List<String> next = new ArrayList<>();
        for (String events : shares()) {
            String name = Leftovers.newRecordingName();
            // Before it is started: where the answer never comes, it may have been started.
            all.add(name);
            start(name, events);
            // Somebody may have stopped it too early, while it was not there yet.
            all.addIfAbsent(name);
            next.add(name);
        }
        current = List.copyOf(next);
    }

    private void start(String name, String events) throws IOException {
        String answer = channel.command(options(name) + events, CallKind.DUMP.deadline()).strip();
        if (!answer.contains("Started recording")) {
            throw new IOException(channel.who() + " did not start a recording: " + oneLine(answer));
        }
    }

    private String options(String name) {
        return "JFR.start name=%s settings=none duration=%ds maxsize=%d maxage=%ds dumponexit=false filename=%s"
                .formatted(
                        name,
                        length.toSeconds(),
                        Lease.MOST_BYTES,
                        Lease.OLDEST.toSeconds(),
                        quoted(folder + "/" + name + Leftovers.RECORDING_FILE));
    }

    /** The settings in the fewest parts that are short enough. */
    private List<String> shares() {
        int room = LONGEST_COMMAND - options(Leftovers.newRecordingName()).length();
        List<String> shares = new ArrayList<>();
        var share = new StringBuilder();
        for (Map.Entry<String, String> each : settings.entrySet()) {
            // Without the plus, the setting would be taken for one of a configuration's.
            String words = " +" + each.getKey() + "=" + quoted(each.getValue());
            if (share.length() + words.length() > room && !share.isEmpty()) {
                shares.add(share.toString());
                share.setLength(0);
            }
            share.append(words);
        }
        shares.add(share.toString());
        return shares;
    }

    /** A command's words end at spaces. */
    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }

    /** Whether the newest recording runs, as the target says. */
    boolean running() throws IOException {
        List<String> told =
                channel.command("JFR.check", CallKind.DUMP.deadline())
                        .lines()
                        .filter(line -> line.endsWith("(running)"))
                        .toList();
        return current.stream()
                .allMatch(name -> told.stream().anyMatch(l -> l.contains("name=" + name + " ")));
    }

    /** Stops the recordings that were relieved, and deletes what they wrote. */
    void stopRelieved(Duration most) throws IOException {
        stop(all.stream().filter(name -> !current.contains(name)).toList(), most);
    }

    /** Stops all of them, and deletes what they wrote. */
    void stop(Duration most) throws IOException {
        stop(List.copyOf(all), most);
    }

    private void stop(List<String> names, Duration most) throws IOException {
        long end = System.nanoTime() + most.toNanos();
        for (String name : names) {
            if (!channel.gone()) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                String answer = channel.command("JFR.stop name=" + name, left);
                // One that has come to its own end is not there any more.
                LOG.log(Logger.Level.DEBUG, "stopping {0}: {1}", name, oneLine(answer));
            }
            Files.deleteIfExists(seenFolder.resolve(name + Leftovers.RECORDING_FILE));
            all.remove(name);
        }
    }

    static String oneLine(String answer) {
        return String.join(" ", answer.lines().filter(line -> !line.isBlank()).toList());
    }
}
