package dev.fettle.app.gather;

import dev.fettle.secret.KnownSecrets;

import java.io.IOException;
import java.io.OutputStream;

/** What the flight recorder keeps: the last ten minutes, or 50 MB, of Fettle's own recording, and what others record. */
final class RecordingCopied implements Gatherer {
    /** Twice what Fettle's own recording keeps: others record as well. */
    private static final long MOST = 100_000_000;

    @Override
    public String part() {
        return "recording.jfr";
    }

    @Override
    public void gather(Gatherable target, KnownSecrets secrets, OutputStream out)
            throws IOException {
        if (target.copyRecording(out, MOST) == 0) {
            throw new IOException("nothing was recorded");
        }
    }
}
