package dev.fettle.app.gather;

import dev.fettle.app.gather.format.FlagsPart;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The JVM's flags, and who set them. */
final class FlagsRead implements Gatherer {
    @Override
    public String part() {
        return "flags.json";
    }

    @Override
    public void gather(Gatherable target, KnownSecrets secrets, OutputStream out)
            throws IOException {
        Flags flags = target.flags();
        if (flags.why().isPresent()) {
            throw new IOException(flags.why().get());
        }
        out.write(FlagsPart.of(flags).getBytes(StandardCharsets.UTF_8));
    }
}
